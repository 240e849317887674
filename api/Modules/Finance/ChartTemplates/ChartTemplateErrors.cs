using Erp.Kernel;

namespace Erp.Modules.Finance.ChartTemplates;

internal static class ChartTemplateErrors
{
    public static readonly ErrorDefinition Unknown = new("unknown_chart_template", ErrorKind.Validation,
        "There is no chart template {chartTemplate}. Known: {known}.", "{chartTemplate} নামের কোনো হিসাব তালিকা নেই। আছে: {known}।");
}

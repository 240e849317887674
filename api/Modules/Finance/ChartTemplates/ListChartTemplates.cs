using Erp.Kernel;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.ChartTemplates;

public sealed record ListChartTemplatesRequest;

internal sealed class ListChartTemplates : QueryEndpoint<ListChartTemplatesRequest, Page<ChartTemplateResponse>>
{
    public override void Configure()
    {
        Get("/v1/chart-templates");
        Operate("ChartTemplates", "list", anonymous: true).CacheControl = CacheControls.Static;
        Summary(s => { s.Summary = "List chart templates"; s.Description = "Charts of accounts to start a company from. A sign-up form needs them before anybody is signed in, so anybody may read them."; });
    }

    protected override Task<Result<Page<ChartTemplateResponse>>> Handle(ListChartTemplatesRequest request, CancellationToken ct) =>
        Task.FromResult<Result<Page<ChartTemplateResponse>>>(new Page<ChartTemplateResponse>([.. ChartTemplate.All.Select(ChartTemplateResponse.Of)], null));
}

using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.ChartTemplates;

public sealed class ListChartTemplatesTests
{
    [Fact]
    public async Task Anybody_reads_the_templates_and_may_keep_them()
    {
        var anybody = await TestHost.AnonymousAsync();
        var list = await anybody.Get("/v1/chart-templates").ShouldBe(200);
        list.Data.Select(t => t.GetProperty("name").GetString()).ShouldBe(["bd-sme", "generic"]);
        list.Headers["Cache-Control"].ShouldBe("public, max-age=3600");

        var one = await anybody.Get("/v1/chart-templates/bd-sme").ShouldBe(200);
        one["accounts"].GetArrayLength().ShouldBe(one["accountCount"].GetInt32());
        one["accounts.3.systemKey"].GetString().ShouldBe("CASH");
        await anybody.Get("/v1/chart-templates/' or 1=1 --").ShouldRefuse(404, "not_found");
    }
}

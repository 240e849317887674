using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Accounts;

public sealed class ListAccountsTests
{
    [Fact]
    public async Task Pages_cover_the_chart_once_and_in_order()
    {
        var tenant = await TestHost.NewTenantAsync();
        var codes = new List<string>();
        string? cursor = null;
        do
        {
            var page = await tenant.Get($"/v1/accounts?limit=50{(cursor is null ? "" : $"&cursor={cursor}")}").ShouldBe(200);
            codes.AddRange(page.Data.Select(a => a.GetProperty("code").GetString()!));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        codes.Count.ShouldBe(173);
        codes.ShouldBeUnique();
        codes.ShouldBe(codes.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("type=equity", 8)]
    [InlineData("isGroup=true&type=equity", 1)]
    [InlineData("isRoot=true", 7)]
    [InlineData("isRoot=true&type=asset", 1)]
    [InlineData("controlKind=receivable", 2)]
    [InlineData("systemKey=ROUNDING", 1)]
    [InlineData("search=111", 8)]
    [InlineData("search=BKASH", 1)]
    [InlineData("search=%E0%A6%AC%E0%A6%BF%E0%A6%95%E0%A6%BE%E0%A6%B6", 1)]
    [InlineData("search=%25", 0)]
    [InlineData("search=_111", 0)]
    [InlineData("search=%27%3B%20drop%20table%20erp.accounts--", 0)]
    [InlineData("isActive=false", 0)]
    [InlineData("parentId=0199ffff-0000-7000-8000-000000000000", 0)]
    public async Task Filters_answer_what_they_say(string filter, int count)
    {
        var tenant = await TestHost.NewTenantAsync();
        (await tenant.Get($"/v1/accounts?limit=200&{filter}").ShouldBe(200)).Data.Count.ShouldBe(count);
    }

    [Theory]
    [InlineData("type=magic", "invalid_value")]
    [InlineData("isGroup=maybe", "invalid_value")]
    [InlineData("parentId=1", "invalid_value")]
    [InlineData("search=a%00b", "invalid_value")]
    [InlineData("limit=0", "limit_out_of_range")]
    [InlineData("limit=201", "limit_out_of_range")]
    [InlineData("limit=1e3", "invalid_value")]
    [InlineData("cursor=nonsense", "invalid_cursor")]
    [InlineData("colour=red", "unknown_parameter")]
    public async Task Bad_parameters_are_refused(string query, string code)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.Get($"/v1/accounts?{query}").ShouldRefuse(400, code);
    }

    [Fact]
    public async Task A_cursor_belongs_to_its_filters()
    {
        var tenant = await TestHost.NewTenantAsync();
        var page = await tenant.Get("/v1/accounts?limit=5&type=asset").ShouldBe(200);
        await tenant.Get($"/v1/accounts?limit=5&type=income&cursor={page.NextCursor}").ShouldRefuse(400, "invalid_cursor");
        await tenant.Get($"/v1/number-series?cursor={page.NextCursor}").ShouldRefuse(400, "invalid_cursor");
    }
}

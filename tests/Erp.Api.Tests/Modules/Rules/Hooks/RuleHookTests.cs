using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Rules.Hooks;

public sealed class RuleHookTests
{
    [Fact]
    public async Task A_hook_tells_what_rules_see_and_what_they_may_fill_in()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var hook = await tenant.Get("/v1/rule-hooks/journalEntry.posting").ShouldBe(200);
        var schema = hook["factSchema"];
        schema.GetProperty("properties").GetProperty("narration").GetProperty("description").GetString().ShouldBe("What the entry is about.");
        schema.GetProperty("properties").GetProperty("total").GetProperty("format").GetString().ShouldBe("decimal");
        schema.GetProperty("properties").GetProperty("date").GetProperty("format").GetString().ShouldBe("date");
        schema.GetProperty("required").EnumerateArray().Select(r => r.GetString()).ShouldContain("lines");
        var line = schema.GetProperty("properties").GetProperty("lines").GetProperty("items").GetProperty("properties");
        line.EnumerateObject().Select(p => p.Name).ShouldContain("accountCode");
        line.EnumerateObject().ShouldAllBe(p => p.Value.GetProperty("description").GetString()!.Length > 0);

        hook["fields"].EnumerateArray().Select(f => f.GetProperty("name").GetString()).ShouldBe(["reference", "narration", "lines.dimensions.KEY"]);
        hook["functions"].EnumerateArray().Select(f => f.GetProperty("name").GetString()).ShouldContain("daysUntil");
        (await tenant.Get("/v1/rule-hooks").ShouldBe(200)).Data.Select(h => h.GetProperty("name").GetString()).ShouldContain("journalEntry.posting");
        await tenant.Get("/v1/rule-hooks/nothing").ShouldRefuse(404, "not_found");
    }
}

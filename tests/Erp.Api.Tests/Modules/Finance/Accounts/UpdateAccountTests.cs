using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Accounts;

public sealed class UpdateAccountTests
{
    [Fact]
    public async Task Only_what_is_sent_changes_and_null_clears()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var created = await tenant.NewAccountAsync(new { code = "A", name = "A", nameBn = "ক", type = "asset", currency = "BDT", systemKey = "CASH" });

        var changed = await tenant.Patch(created.Location, new { name = "B", nameBn = (string?)null, currency = (string?)null, isActive = false }, created.ETag).ShouldBe(200);

        changed.ETag.ShouldNotBe(created.ETag);
        (changed["code"].GetString(), changed["name"].GetString(), changed["systemKey"].GetString(), changed["isActive"].GetBoolean()).ShouldBe(("A", "B", "CASH", false));
        changed["nameBn"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await tenant.Get(created.Location).ShouldBe(200)).Text.ShouldBe(changed.Text);
        (await tenant.Get("/v1/accounts?isActive=true").ShouldBe(200)).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_ETag_guards_the_change()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var created = await tenant.NewAccountAsync(new { code = "A", name = "A", type = "asset" });
        await tenant.Patch(created.Location, new { name = "B" }).ShouldRefuse(428, "if_match_required");
        await tenant.Patch(created.Location, new { name = "B" }, created.ETag).ShouldBe(200);
        await tenant.Patch(created.Location, new { name = "C" }, created.ETag).ShouldRefuse(412, "stale_etag");
        (await tenant.Get(created.Location).ShouldBe(200))["name"].GetString().ShouldBe("B");
    }

    [Fact]
    public async Task Another_tenants_account_is_not_there()
    {
        var (tenant, other) = (await TestHost.NewTenantAsync(null), await TestHost.NewTenantAsync(null));
        var created = await tenant.NewAccountAsync(new { code = "A", name = "A", type = "asset" });
        await other.Get(created.Location).ShouldRefuse(404, "not_found");
        await other.Patch(created.Location, new { name = "B" }, created.ETag).ShouldRefuse(404, "not_found");
        await other.Delete(created.Location, created.ETag).ShouldRefuse(404, "not_found");
        await other.Post("/v1/accounts", new { code = "B", name = "B", parentId = created.Id }).ShouldRefuse(404, "not_found", "/parentId");
    }

    [Fact]
    public async Task A_branch_moves_with_all_that_is_below_it_but_never_into_itself()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var a = await tenant.NewAccountAsync(new { code = "A", name = "A", type = "asset", isGroup = true });
        var b = await tenant.NewAccountAsync(new { code = "B", name = "B", parentId = a.Id, isGroup = true });
        var c = await tenant.NewAccountAsync(new { code = "C", name = "C", parentId = b.Id });
        var top = await tenant.NewAccountAsync(new { code = "TOP", name = "Top", type = "asset", isGroup = true });

        await tenant.Patch(a.Location, new { parentId = a.Id }, a.ETag).ShouldRefuse(409, "account_parent_cycle", "/parentId");
        await tenant.Patch(a.Location, new { parentId = b.Id }, a.ETag).ShouldRefuse(409, "account_parent_cycle", "/parentId");
        await tenant.Patch(a.Location, new { parentId = c.Id }, a.ETag).ShouldRefuse(409, "account_parent_cycle", "/parentId");
        await tenant.Patch(a.Location, new { parentId = top.Id, code = "A2" }, a.ETag).ShouldBe(200);

        var moved = await tenant.Get(c.Location).ShouldBe(200);
        moved["path"].EnumerateArray().Select(x => x.GetString()).ShouldBe(["TOP", "A2", "B", "C"]);
        moved.ETag.ShouldNotBe(c.ETag);
        await tenant.Patch(b.Location, new { isGroup = false }, (await tenant.Get(b.Location)).ETag).ShouldRefuse(409, "account_has_children", "/isGroup");
        await tenant.Patch(top.Location, new { type = "income" }, top.ETag).ShouldRefuse(409, "account_has_children", "/type");
    }

    [Fact]
    public async Task Two_moves_at_once_never_make_a_cycle()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        for (var i = 0; i < 5; i++)
        {
            var a = await tenant.NewAccountAsync(new { code = $"A{i}", name = "A", type = "asset", isGroup = true });
            var b = await tenant.NewAccountAsync(new { code = $"B{i}", name = "B", type = "asset", isGroup = true });
            var answers = await Task.WhenAll(tenant.Patch(a.Location, new { parentId = b.Id }, a.ETag), tenant.Patch(b.Location, new { parentId = a.Id }, b.ETag));
            answers.Select(x => x.Status).Order().ShouldBe([200, 409]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_journal_lines_stand_on_keeps_its_nature(bool posted)
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.RecordAsync("1111", "4110", posted);
        var used = await tenant.Get($"/v1/accounts/{(await tenant.AccountAsync("4110")).GetProperty("id")}").ShouldBe(200);

        var path = $"/v1/accounts/{used.Id}";
        await tenant.Patch(path, new { type = "equity", parentId = (Guid?)null }, used.ETag).ShouldRefuse(409, "account_in_use", "/type");
        await tenant.Patch(path, new { isGroup = true, systemKey = (string?)null }, used.ETag).ShouldRefuse(409, "account_in_use", "/isGroup");
        await tenant.Patch(path, new { currency = "USD" }, used.ETag).ShouldRefuse(409, "account_in_use", "/currency");
        await tenant.Delete(path, used.ETag).ShouldRefuse(409, "account_in_use");
        await tenant.Patch(path, new { name = "Sales", code = "4111", isActive = false }, used.ETag).ShouldBe(200);
        await tenant.RecordAsync("1111", "4111", post: true).ShouldRefuse(422, "account_inactive");
    }

    [Fact]
    public async Task Dimension_rules_are_replaced_as_a_whole_and_bind_the_next_posting()
    {
        var tenant = await TestHost.NewTenantAsync();
        var costCentre = await tenant.Post("/v1/dimensions", new { code = "CC", name = "Cost centre" }).ShouldBe(201);
        var project = await tenant.Post("/v1/dimensions", new { code = "PRJ", name = "Project" }).ShouldBe(201);
        var path = $"/v1/accounts/{(await tenant.AccountAsync("6210")).GetProperty("id")}";
        var account = await tenant.Get(path).ShouldBe(200);
        await tenant.RecordAsync("6210", "1111", post: true).ShouldBe(201);

        var both = await tenant.Patch(path, new { dimensionRules = new object[] { new { dimensionId = costCentre.Id, requirement = "mandatory" }, new { dimensionId = project.Id, requirement = "forbidden" } } }, account.ETag).ShouldBe(200);
        both["dimensionRules"].GetArrayLength().ShouldBe(2);
        both.ETag.ShouldNotBe(account.ETag);
        (await tenant.Get(path).ShouldBe(200)).Text.ShouldBe(both.Text);
        await tenant.RecordAsync("6210", "1111", post: true).ShouldRefuse(422, "dimension_required");

        await tenant.Patch(path, new { dimensionRules = new[] { new { dimensionId = costCentre.Id, requirement = "mandatory" }, new { dimensionId = costCentre.Id, requirement = "forbidden" } } }, both.ETag)
            .ShouldRefuse(400, "account_dimension_rule_repeated", "/dimensionRules/1/dimensionId");
        var one = await tenant.Patch(path, new { dimensionRules = new[] { new { dimensionId = costCentre.Id, requirement = "forbidden" } } }, both.ETag).ShouldBe(200);
        one["dimensionRules"].GetArrayLength().ShouldBe(1);
        one["dimensionRules.0.requirement"].GetString().ShouldBe("forbidden");
        var none = await tenant.Patch(path, """{"dimensionRules":null}""", one.ETag).ShouldBe(200);
        none["dimensionRules"].GetArrayLength().ShouldBe(0);
        await tenant.RecordAsync("6210", "1111", post: true).ShouldBe(201);
    }
}

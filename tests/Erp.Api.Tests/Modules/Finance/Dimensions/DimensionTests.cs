using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Dimensions;

public sealed class DimensionTests
{
    [Fact]
    public async Task A_dimension_and_its_values_are_made_changed_and_found()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var dimension = await tenant.Post("/v1/dimensions", new { code = "CC", name = "Cost centre", nameBn = "ব্যয় কেন্দ্র" }).ShouldBe(201);
        (await tenant.Get(dimension.Location).ShouldBe(200)).Text.ShouldBe(dimension.Text);
        var dhaka = await tenant.Post($"{dimension.Location}/values", new { code = "DHK", name = "Dhaka" }).ShouldBe(201);
        await tenant.Post($"{dimension.Location}/values", new { code = "CTG", name = "Chattogram 🙂" }).ShouldBe(201);
        dhaka.Location.ShouldBe($"{dimension.Location}/values/{dhaka.Id}");

        var renamed = await tenant.Patch(dhaka.Location, new { nameBn = "ঢাকা", isActive = false }, dhaka.ETag).ShouldBe(200);
        (await tenant.Get(dhaka.Location).ShouldBe(200)).Text.ShouldBe(renamed.Text);

        (await tenant.Get($"{dimension.Location}/values").ShouldBe(200)).Data.Select(v => v.GetProperty("code").GetString()).ShouldBe(["CTG", "DHK"]);
        (await tenant.Get($"{dimension.Location}/values?isActive=true&search=CHATT").ShouldBe(200)).Data.ShouldHaveSingleItem();
        (await tenant.Get("/v1/dimensions?search=cc&isActive=false").ShouldBe(200)).Data.ShouldBeEmpty();
        var first = await tenant.Get($"{dimension.Location}/values?limit=1").ShouldBe(200);
        (await tenant.Get($"{dimension.Location}/values?limit=1&cursor={first.NextCursor}").ShouldBe(200)).Data.ShouldHaveSingleItem().GetProperty("code").GetString().ShouldBe("DHK");
    }

    [Fact]
    public async Task What_was_used_stays_and_what_was_not_goes()
    {
        var tenant = await TestHost.NewTenantAsync();
        var dimension = await tenant.Post("/v1/dimensions", new { code = "CC", name = "Cost centre" }).ShouldBe(201);
        var used = await tenant.Post($"{dimension.Location}/values", new { code = "A", name = "A" }).ShouldBe(201);
        var free = await tenant.Post($"{dimension.Location}/values", new { code = "B", name = "B" }).ShouldBe(201);
        var dimensions = new Dictionary<string, string> { ["CC"] = "A" };
        await tenant.Post("/v1/journal-entries", new
        {
            date = (await tenant.PeriodsAsync())[0].Start,
            narration = "Draft",
            lines = new object[] { new { accountCode = "1111", debit = "1.00", dimensions }, new { accountCode = "4110", credit = "1.00" } },
        }).ShouldBe(201);

        await tenant.Delete(used.Location, used.ETag).ShouldRefuse(409, "dimension_in_use");
        await tenant.Delete(dimension.Location, dimension.ETag).ShouldRefuse(409, "dimension_in_use");
        await tenant.Delete(free.Location, free.ETag).ShouldBe(204);

        var asked = await tenant.Post("/v1/dimensions", new { code = "PRJ", name = "Project" }).ShouldBe(201);
        var account = await tenant.NewAccountAsync(new { code = "X", name = "X", type = "asset", dimensionRules = new[] { new { dimensionId = asked.Id, requirement = "forbidden" } } });
        await tenant.Post($"{asked.Location}/values", new { code = "P", name = "P" }).ShouldBe(201);
        await tenant.Delete(asked.Location, asked.ETag).ShouldRefuse(409, "dimension_in_use");
        await tenant.Delete(account.Location, account.ETag).ShouldBe(204);
        await tenant.Delete(asked.Location, asked.ETag).ShouldBe(204);
        await tenant.Get($"{asked.Location}/values").ShouldRefuse(404, "not_found");
    }

    [Fact]
    public async Task Bad_input_is_refused()
    {
        var (tenant, other) = (await TestHost.NewTenantAsync(null), await TestHost.NewTenantAsync(null));
        var dimension = await tenant.Post("/v1/dimensions", new { code = "CC", name = "Cost centre" }).ShouldBe(201);
        var value = await tenant.Post($"{dimension.Location}/values", new { code = "A", name = "A" }).ShouldBe(201);
        var sibling = await tenant.Post("/v1/dimensions", new { code = "PRJ", name = "Project" }).ShouldBe(201);
        await tenant.Post("/v1/dimensions", new { code = "CC", name = "Again" }).ShouldRefuse(409, "dimension_code_taken");
        await tenant.Post($"{dimension.Location}/values", new { code = "A", name = "Again" }).ShouldRefuse(409, "dimension_value_code_taken");
        await tenant.Post("/v1/dimensions", new { code = "a b", name = "x" }).ShouldRefuse(400, "invalid_value", "/code");
        await tenant.Post("/v1/dimensions", new { code = "X", name = new string('x', 201) }).ShouldRefuse(400, "too_long", "/name");
        await tenant.Patch(dimension.Location, new { name = (string?)null }, dimension.ETag).ShouldRefuse(400, "required", "/name");
        await tenant.Patch(dimension.Location, new { code = "PRJ" }, dimension.ETag).ShouldRefuse(409, "dimension_code_taken");
        await tenant.Patch(dimension.Location, new { name = "x" }, "\"9\"").ShouldRefuse(412, "stale_etag");
        await tenant.Get($"{sibling.Location}/values/{value.Id}").ShouldRefuse(404, "not_found");
        await other.Get(dimension.Location).ShouldRefuse(404, "not_found");
        await other.Get($"{dimension.Location}/values").ShouldRefuse(404, "not_found");
        await other.Post($"{dimension.Location}/values", new { code = "B", name = "B" }).ShouldRefuse(404, "not_found");
        await other.Delete(value.Location, value.ETag).ShouldRefuse(404, "not_found");
        await other.Post("/v1/accounts", new { code = "A", name = "A", type = "asset", dimensionRules = new[] { new { dimensionId = dimension.Id, requirement = "mandatory" } } })
            .ShouldRefuse(404, "not_found", "/dimensionRules/0/dimensionId");
    }

    [Fact]
    public async Task Of_dimensions_with_one_code_made_at_once_one_comes_to_be()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tenant.Post("/v1/dimensions", new { code = "CC", name = "x" })));
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Where(a => a.Status != 201).ShouldAllBe(a => a.Status == 409 && a.Code == "dimension_code_taken");
    }
}

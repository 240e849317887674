using System.Text.Json;
using Erp.Infrastructure;
using Erp.Modules.Identity;
using Erp.Platform.Sorting;
using Shouldly;
using Xunit;
using static Erp.Platform.CustomFields.TenantFields;

namespace Erp.Platform.CustomFields;

public sealed class CustomFieldSortTests
{
    [Fact]
    public async Task Each_type_has_its_own_order_and_what_has_no_value_is_last()
    {
        var (tenant, other) = (await TestHost.NewTenantAsync(chartTemplate: null), await TestHost.NewTenantAsync(chartTemplate: null));
        object[] options = [new { value = "b", label = "B", labelBn = "খ" }, new { value = "a", label = "A", labelBn = "ক" }];
        foreach (var to in new[] { tenant, other })
        {
            foreach (var type in new[] { "text", "number", "decimal", "date", "boolean" })
                await to.AddAsync(Field($"{type}Field", type));
            await to.AddAsync(Field("enumField", "enum").With("options", options));
            await to.AddAsync(Field("referenceField", "reference").With("referenceTo", "account"));
        }
        await other.NewAccountAsync(new { numberField = 5, textField = "not ours" }).ShouldBe(201);
        var values = new Dictionary<string, object[]>
        {
            ["numberField"] = [-3, 9, 10, 9_007_199_254_740_993, long.MaxValue],
            ["decimalField"] = ["-1.50", "0.1", "0.100000000000000000000001", "9.99", "10", "123456789012345678.12345678"],
            ["dateField"] = ["0999-12-31", "2026-02-28", "2026-11-01"],
            ["textField"] = ["10", "9", "A", "a", "ক"],
            ["booleanField"] = [false, true],
            ["enumField"] = ["a", "b"],
        };
        await tenant.NewAccountAsync(null).ShouldBe(201);
        foreach (var (key, ordered) in values)
        {
            foreach (var value in ordered.Reverse())
                await tenant.NewAccountAsync(new Dictionary<string, object> { [key] = value }).ShouldBe(201);
        }
        var count = 1 + values.Values.Sum(v => v.Length);
        foreach (var (key, ordered) in values)
        {
            foreach (var (sort, expected) in new[] { ($"customFields.{key}", ordered), ($"-customFields.{key},-code", [.. ordered.Reverse()]) })
            {
                var read = await tenant.Owner.PagesAsync($"/v1/accounts?sort={sort}&limit=2");
                read.Count.ShouldBe(count, sort);
                read.Take(expected.Length).Select(a => a.GetProperty("customFields").GetProperty(key).ToString()).ShouldBe(expected.Select(v => JsonSerializer.SerializeToElement(v).ToString()), customMessage: sort);
                read.Skip(expected.Length).Select(a => a.GetProperty("customFields")).ShouldAllBe(f => f.EnumerateObject().All(p => p.Name != key));
            }
        }
        (await tenant.Owner.PagesAsync("/v1/accounts?sort=customFields.referenceField,customFields.textField&limit=3")).Count.ShouldBe(count);
    }

    [Fact]
    public async Task Only_fields_that_the_caller_sees_and_that_are_searchable_sort()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.AddAsync(Field("hidden", "text").With("isSearchable", false));
        await tenant.AddAsync(Field("grade", "text").With("roleIds", new[] { People.Owner }));
        await tenant.AddAsync(Field("sector", "text", "organization"));
        await tenant.NewAccountAsync(new { grade = "A" }).ShouldBe(201);
        await tenant.Get("/v1/accounts?sort=customFields.grade").ShouldBe(200);
        await tenant.Get("/v1/accounts?sort=customFields.hidden").ShouldRefuse(400, "custom_field_not_searchable", "query:sort");
        await tenant.Get("/v1/accounts?sort=customFields.sector").ShouldRefuse(400, "unknown_custom_field", "query:sort");
        await tenant.Get("/v1/dimensions?sort=customFields.sector").ShouldRefuse(400, "unknown_sort_key", "query:sort");
        var (role, _) = await tenant.AddRoleAsync("finance.accounts.read");
        var clerk = await People.ConnectAsync(await tenant.AddApiClientAsync(role));
        await clerk.Get("/v1/accounts?sort=customFields.grade").ShouldRefuse(400, "unknown_custom_field", "query:sort");
    }

    [Fact]
    public async Task Organizations_and_dimension_values_sort_by_theirs()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.AddAsync(Field("rank", "number", "organization"));
        await tenant.AddAsync(Field("rank", "number", "dimensionValue"));
        foreach (var rank in new[] { 10, 9 })
            await tenant.Post("/v1/organizations", new { code = $"O{rank}", name = "O", customFields = new { rank } }).ShouldBe(201);
        (await tenant.Owner.PagesAsync("/v1/organizations?sort=customFields.rank&limit=1")).Select(o => o.GetProperty("code").GetString()).ShouldBe(["O9", "O10", "ORG"]);
        var dimension = await tenant.Post("/v1/dimensions", new { code = "CC", name = "Cost centre" }).ShouldBe(201);
        foreach (var rank in new[] { 10, 9 })
            await tenant.Post($"{dimension.Location}/values", new { code = $"V{rank}", name = "V", customFields = new { rank } }).ShouldBe(201);
        (await tenant.Owner.PagesAsync($"{dimension.Location}/values?sort=customFields.rank&limit=1")).Select(o => o.GetProperty("code").GetString()).ShouldBe(["V9", "V10"]);
    }
}

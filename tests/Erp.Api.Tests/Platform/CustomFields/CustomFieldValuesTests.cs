using Erp.Infrastructure;
using Erp.Modules.Identity;
using Erp.Platform.Events;
using Npgsql;
using Shouldly;
using Xunit;
using static Erp.Platform.CustomFields.TenantFields;

namespace Erp.Platform.CustomFields;

public sealed class CustomFieldValuesTests
{
    [Fact]
    public async Task Values_of_every_type_are_kept_changed_and_cleared()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.AddOneOfEachAsync();
        var twin = await tenant.NewAccountAsync(null).ShouldBe(201);
        twin["customFields"].EnumerateObject().ShouldBeEmpty();
        var account = await tenant.NewAccountAsync(new { remark = "Rent", copies = 2, weight = "1.50", since = "2026-02-28", @checked = true, region = "north", twin = twin.Id }).ShouldBe(201);
        account["customFields.weight"].GetString().ShouldBe("1.50");
        account["customFields.twin"].GetGuid().ShouldBe(twin.Id);
        (await tenant.Get(account.Location).ShouldBe(200)).Text.ShouldBe(account.Text);
        (await tenant.Get("/v1/accounts").ShouldBe(200)).Data.ShouldContain(a => a.GetProperty("customFields").EnumerateObject().Count() == 7);

        var changed = await tenant.Patch(account.Location, new { customFields = new { copies = 3, region = (string?)null } }, account.ETag).ShouldBe(200);
        changed["customFields.copies"].GetInt32().ShouldBe(3);
        changed["customFields.remark"].GetString().ShouldBe("Rent");
        changed["customFields"].TryGetProperty("region", out _).ShouldBeFalse();
        var cleared = await tenant.Patch(account.Location, """{"customFields":null}""", changed.ETag).ShouldBe(200);
        cleared["customFields"].EnumerateObject().ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_wrong_value_is_refused_at_its_place()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.AddOneOfEachAsync();
        foreach (var (key, value, code) in new (string, object, string)[]
        {
            ("remark", "rent", "value_pattern_mismatch"), ("remark", "A far too long one", "too_long"), ("copies", 6, "value_too_large"), ("copies", "2", "value_type_mismatch"),
            ("weight", "0.49", "value_too_small"), ("weight", 1, "value_type_mismatch"), ("since", "2026-02-30", "value_format_mismatch"), ("checked", "yes", "value_type_mismatch"),
            ("region", "west", "value_not_allowed"), ("twin", "x", "value_format_mismatch"), ("colour", "red", "unknown_custom_field"),
        })
            await tenant.NewAccountAsync(new Dictionary<string, object> { [key] = value }).ShouldRefuse(400, code, $"/customFields/{key}");
        await tenant.NewAccountAsync(new { twin = Guid.NewGuid() }).ShouldRefuse(422, "custom_field_reference", "/customFields/twin");
        await tenant.NewAccountAsync(new { remark = "x", copies = 9 }).ShouldRefuse(400, "value_too_large", "/customFields/copies");
    }

    [Fact]
    public async Task Defaults_fill_in_and_what_is_required_is_asked_for()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var old = await tenant.NewAccountAsync(null).ShouldBe(201);
        await tenant.AddAsync(Field("copies", "number").With("defaultValue", 1));
        await tenant.AddAsync(Field("remark", "text").With("isRequired", true));
        await tenant.NewAccountAsync(null).ShouldRefuse(400, "required", "/customFields/remark");
        var account = await tenant.NewAccountAsync(new { remark = "x" }).ShouldBe(201);
        account["customFields.copies"].GetInt32().ShouldBe(1);
        await tenant.Patch(account.Location, new { customFields = new { remark = (string?)null } }, account.ETag).ShouldRefuse(400, "required", "/customFields/remark");
        await tenant.Patch(old.Location, new { name = "Renamed" }, old.ETag).ShouldBe(200);
    }

    [Fact]
    public async Task Of_entities_with_one_unique_value_made_at_once_one_comes_to_be()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.AddAsync(Field("barcode", "text").With("isUnique", true));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => tenant.NewAccountAsync(new { barcode = "B-1" })));
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Where(a => a.Status != 201).ShouldAllBe(a => a.Status == 409 && a.Code == "custom_field_value_taken");

        var first = answers.Single(a => a.Status == 201);
        await tenant.NewAccountAsync(new { barcode = "B-1" }).ShouldRefuse(409, "custom_field_value_taken", "/customFields/barcode");
        var moved = await tenant.Patch(first.Location, new { customFields = new { barcode = "B-2" } }, first.ETag).ShouldBe(200);
        await tenant.NewAccountAsync(new { barcode = "B-1" }).ShouldBe(201);
        await tenant.Delete(first.Location, moved.ETag).ShouldBe(204);
        await tenant.NewAccountAsync(new { barcode = "B-2" }).ShouldBe(201);
    }

    [Fact]
    public async Task Lists_are_filtered_by_what_is_searchable()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.AddOneOfEachAsync();
        await tenant.AddAsync(Field("hidden", "text").With("isSearchable", false));
        await tenant.NewAccountAsync(new { region = "north", copies = 1 }).ShouldBe(201);
        var wanted = await tenant.NewAccountAsync(new { region = "north", copies = 2 }).ShouldBe(201);
        await tenant.NewAccountAsync(null).ShouldBe(201);

        Task<Answer> Having(string filter) => tenant.Get($"/v1/accounts?customFields={Uri.EscapeDataString(filter)}");
        (await Having("""{"region":"north"}""").ShouldBe(200)).Data.Count.ShouldBe(2);
        (await Having("""{"region":"north","copies":2}""").ShouldBe(200)).Data.ShouldHaveSingleItem().GetProperty("id").GetGuid().ShouldBe(wanted.Id);
        (await Having("""{"region":"south"}""").ShouldBe(200)).Data.ShouldBeEmpty();
        await Having("""{"region":"west"}""").ShouldRefuse(400, "value_not_allowed", "query:customFields");
        await Having("""{"colour":"red"}""").ShouldRefuse(400, "unknown_custom_field", "query:customFields");
        await Having("""{"hidden":"x"}""").ShouldRefuse(400, "custom_field_not_searchable", "query:customFields");
        await Having("north").ShouldRefuse(400, "invalid_value", "query:customFields");
        await Having("[1]").ShouldRefuse(400, "invalid_value", "query:customFields");
    }

    [Fact]
    public async Task Dimension_values_and_organizations_have_them_too()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.AddAsync(Field("manager", "text", "dimensionValue"));
        await tenant.AddAsync(Field("sector", "text", "organization"));
        var dimension = await tenant.Post("/v1/dimensions", new { code = "CC", name = "Cost centre" }).ShouldBe(201);
        var value = await tenant.Post($"{dimension.Location}/values", new { code = "A", name = "A", customFields = new { manager = "Rina" } }).ShouldBe(201);
        (await tenant.Get(value.Location).ShouldBe(200)).Text.ShouldBe(value.Text);
        (await tenant.Patch(value.Location, new { customFields = new { manager = "রিনা" } }, value.ETag).ShouldBe(200))["customFields.manager"].GetString().ShouldBe("রিনা");
        var filter = Uri.EscapeDataString("""{"manager":"রিনা"}""");
        (await tenant.Get($"{dimension.Location}/values?customFields={filter}").ShouldBe(200)).Data.ShouldHaveSingleItem();

        var organization = await tenant.Post("/v1/organizations", new { code = "TWO", name = "Two", customFields = new { sector = "Jute" } }).ShouldBe(201);
        (await tenant.Get(organization.Location).ShouldBe(200)).Text.ShouldBe(organization.Text);
        await tenant.Patch(organization.Location, new { customFields = new { manager = "x" } }, organization.ETag).ShouldRefuse(400, "unknown_custom_field", "/customFields/manager");
        (await tenant.Get($"/v1/organizations?customFields={Uri.EscapeDataString("""{"sector":"Jute"}""")}").ShouldBe(200)).Data.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_field_of_some_roles_is_not_there_for_the_others()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.AddAsync(Field("grade", "text").With("roleIds", new[] { People.Owner }));
        var account = await tenant.NewAccountAsync(new { grade = "A" }).ShouldBe(201);
        var (role, _) = await tenant.AddRoleAsync("finance.accounts.read", "finance.accounts.manage");
        var other = await People.ConnectAsync(await tenant.AddApiClientAsync(role));

        var seen = await other.Get(account.Location).ShouldBe(200);
        seen["customFields"].EnumerateObject().ShouldBeEmpty();
        await other.Patch(account.Location, new { customFields = new { grade = "B" } }, seen.ETag).ShouldRefuse(400, "unknown_custom_field", "/customFields/grade");
        await other.Get("/v1/accounts?customFields=%7B%22grade%22%3A%22A%22%7D").ShouldRefuse(400, "unknown_custom_field", "query:customFields");
        await other.Patch(account.Location, """{"customFields":null,"name":"Y"}""", seen.ETag).ShouldBe(200);
        (await tenant.Get(account.Location).ShouldBe(200))["customFields.grade"].GetString().ShouldBe("A");
    }

    [Fact]
    public async Task Changes_are_in_the_audit_trail_and_in_events()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.AddAsync(Field("remark", "text"));
        var account = await tenant.NewAccountAsync(new { remark = "First" }).ShouldBe(201);
        await tenant.Patch(account.Location, new { customFields = new { remark = "Second" } }, account.ETag).ShouldBe(200);

        await using var owner = new NpgsqlConnection((await TestHost.GetAsync()).OwnerConnection);
        await owner.OpenAsync(TestContext.Current.CancellationToken);
        await using var read = new NpgsqlCommand($"""
            select a.changes -> 'customFields' -> 0 ->> 'remark', a.changes -> 'customFields' -> 1 ->> 'remark' from erp.audit_entries a
            where a.tenant_id = '{tenant.Id}' and a.entity_id = '{account.Id}' and a.action = 'Updated'
            """, owner);
        await using var reader = await read.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        (await reader.ReadAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
        (reader.GetString(0), reader.GetString(1)).ShouldBe(("First", "Second"));
        await tenant.AllEventsAsync(TestContext.Current.CancellationToken);
        var told = (await tenant.Get("/v1/events?types=account.updated").ShouldBe(200)).Data.ShouldHaveSingleItem().GetProperty("data");
        told.GetProperty("snapshot").GetProperty("customFields").GetProperty("remark").GetString().ShouldBe("Second");
        told.GetProperty("previous").GetProperty("customFields").GetProperty("remark").GetString().ShouldBe("First");
    }
}

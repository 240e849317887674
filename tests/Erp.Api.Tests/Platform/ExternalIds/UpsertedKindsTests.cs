using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Shouldly;
using Xunit;

namespace Erp.Platform.ExternalIds;

/// <summary>What is particular to one kind of what a <c>PUT</c> by external id makes and changes.</summary>
public sealed class UpsertedKindsTests
{
    [Fact]
    public async Task A_role_is_no_built_in_one_and_takes_only_known_permissions()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var path = "/v1/roles/by-external-id/hr/cashier";
        await tenant.Put(path, new { name = "Owner", permissions = new[] { "roles.read" } }).ShouldRefuse(409, "role_name_taken", "/name");
        await tenant.Put(path, new { name = "cashier", permissions = new[] { "no.such" } }).ShouldRefuse(400, "unknown_permission", "/permissions/0");
        var made = await tenant.Put(path, new { name = "cashier", nameBn = "ক্যাশিয়ার", permissions = new[] { "roles.read" } }).ShouldBe(201);
        await tenant.Put(path, new { name = "owner", permissions = new[] { "roles.read" } }).ShouldRefuse(409, "role_name_taken", "/name");
        var changed = await tenant.Put(path, new { name = "teller", permissions = new[] { "users.read", "roles.read" } }).ShouldBe(200);
        (changed.Id, changed["name"].GetString(), changed["nameBn"].GetString(), changed["permissions"].GetArrayLength()).ShouldBe((made.Id, "teller", null, 2));
    }

    [Fact]
    public async Task A_series_keeps_its_code_and_the_default_moves_but_is_never_lost()
    {
        var tenant = await TestHost.NewTenantAsync();
        var path = "/v1/number-series/by-external-id/erp/adj";
        object Body(string code = "ADJ", string pattern = "ADJ-{FY}-{0000}", bool isDefault = false) => new { code, name = "Adjustments", pattern, isDefault };
        var made = await tenant.Put(path, Body()).ShouldBe(201);
        await tenant.Put(path, Body(code: "ADK")).ShouldRefuse(409, "field_is_fixed", "/code");
        await tenant.Put(path, Body(pattern: "ADJ-{0000}")).ShouldRefuse(400, "number_pattern_without_year", "/pattern");
        await tenant.Put(path, Body(isDefault: true)).ShouldBe(200);
        await tenant.Put(path, Body()).ShouldRefuse(409, "number_series_default_required", "/isDefault");
        (await tenant.Post("/v1/journal-entries", Journal.Entry(10m, post: true)).ShouldBe(201))["number"].GetString()!.ShouldStartWith("ADJ-");
        await tenant.Put(path, Body(pattern: "{FY}-ADJ-{0000}", isDefault: true)).ShouldRefuse(409, "number_pattern_might_repeat", "/pattern");
        (await tenant.Get(made.Location).ShouldBe(200))["isDefault"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_recurring_journal_that_rests_goes_on_resting()
    {
        var tenant = await TestHost.NewTenantAsync();
        var path = "/v1/recurring-journals/by-external-id/erp/rent";
        object Body(string amount, string? reference = null) => new
        {
            name = "Rent",
            frequency = "monthly",
            day = 1,
            start = "2150-01-01",
            narration = "Rent",
            reference,
            lines = new object[] { new { accountCode = "6210", debit = amount }, new { accountCode = "1113", credit = amount } },
        };
        var made = await tenant.Put(path, Body("100", "R-1")).ShouldBe(201);
        await tenant.Patch(made.Location, new { isActive = false }, made.ETag).ShouldBe(200);
        var changed = await tenant.Put(path, Body("120")).ShouldBe(200);
        (changed.Id, changed["isActive"].GetBoolean(), changed["reference"].GetString(), changed["lines"][0].GetProperty("debit").GetString()).ShouldBe((made.Id, false, null, "120"));
        await tenant.Put(path, new { name = "Rent", frequency = "weekly", day = 9, start = "2150-01-01", narration = "Rent", lines = Array.Empty<object>() }).ShouldRefuse(400, "recurring_schedule_invalid", "/day");
    }

    [Fact]
    public async Task A_fiscal_year_is_made_once_and_keeps_its_days()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var path = "/v1/fiscal-years/by-external-id/erp/next";
        await tenant.Get(path).ShouldRefuse(404, "not_found");
        var made = await tenant.Put(path, new { }).ShouldBe(201);
        made.ExternalIds().ShouldBe("erp next");
        var (name, startDate, endDate) = (made["name"].GetString(), made["startDate"].GetString(), made["endDate"].GetString());
        var again = await tenant.Put(path, new { name, startDate, endDate, organizationId = tenant.OrganizationId }).ShouldBe(200);
        (again.Text, again.ETag).ShouldBe((made.Text, made.ETag));
        (await tenant.Put(path, new { }).ShouldBe(200)).Text.ShouldBe(made.Text);
        await tenant.Put(path, new { name = "X" }).ShouldRefuse(409, "field_is_fixed", "/name");
        await tenant.Put(path, new { startDate = endDate }).ShouldRefuse(409, "field_is_fixed", "/startDate");
        await tenant.Put(path, new { endDate = startDate }).ShouldRefuse(409, "field_is_fixed", "/endDate");
        await tenant.Put("/v1/fiscal-years/by-external-id/erp/other", new { name, startDate, endDate }).ShouldRefuse(409, "fiscal_year_overlaps");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => tenant.Put("/v1/fiscal-years/by-external-id/erp/later", new { })));
        answers.Select(a => a.Id).Distinct().ShouldHaveSingleItem();
        answers.Select(a => a.Status).Order().ShouldBe([200, 200, 200, 201]);
    }

    [Fact]
    public async Task The_etag_of_a_fiscal_year_counts_its_periods_and_guards_its_put()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var path = "/v1/fiscal-years/by-external-id/erp/next";
        var made = await tenant.Put(path, new { }).ShouldBe(201);
        var period = await tenant.Get($"/v1/fiscal-periods/{made["periods"][0].GetProperty("id").GetString()}").ShouldBe(200);
        await tenant.Transition($"/v1/fiscal-periods/{period.Id}/soft-close", period.ETag).ShouldBe(200);
        var read = await tenant.Get(path).ShouldBe(200);
        read.ETag.ShouldNotBe(made.ETag);
        var ids = new { externalIds = new[] { new { system = "crm", id = "FY" } } };
        await tenant.Put(path, ids, made.ETag).ShouldRefuse(412, "stale_etag");
        var changed = await tenant.Put(path, ids, read.ETag).ShouldBe(200);
        changed.ExternalIds().ShouldBe("crm FY, erp next");
        (await tenant.Get(path).ShouldBe(200)).ETag.ShouldBe(changed.ETag);
        changed.ETag.ShouldNotBe(read.ETag);
    }

    [Fact]
    public async Task A_person_is_found_by_an_id_of_theirs()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.Get("/v1/users/by-external-id/hr/E-7").ShouldRefuse(404, "not_found");
        var user = await tenant.Get($"/v1/users/{tenant.OwnerId}").ShouldBe(200);
        var named = await tenant.Patch($"/v1/users/{user.Id}", new { externalIds = new[] { new { system = "hr", id = "E-7" } } }, user.ETag).ShouldBe(200);
        var found = await tenant.Get("/v1/users/by-external-id/hr/E-7").ShouldBe(200);
        (found.Text, found.ETag).ShouldBe((named.Text, named.ETag));
        await (await TestHost.NewTenantAsync(null)).Get("/v1/users/by-external-id/hr/E-7").ShouldRefuse(404, "not_found");
    }
}

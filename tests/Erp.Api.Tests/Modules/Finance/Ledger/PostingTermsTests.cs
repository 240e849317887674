using System.Globalization;
using Erp.Infrastructure;
using Erp.Modules.Configuration;
using Erp.Modules.Finance.Imports;
using Erp.Modules.Identity;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Ledger;

/// <summary>What finance sets, posting goes by.</summary>
public sealed class PostingTermsTests
{
    private static readonly string[] Poster = ["finance.journals.read", "finance.journals.manage", "finance.journals.post", "jobs.read"];

    private static string Day(int offset) => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(6)).AddDays(offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Entries_are_dated_within_the_days_that_the_settings_allow()
    {
        var tenant = await TestHost.NewTenantAsync();
        var poster = await People.ConnectAsync(await tenant.AddApiClientAsync((await tenant.AddRoleAsync(Poster)).Id));
        await poster.Post("/v1/journal-entries", Journal.Entry(1, date: Day(-20))).ShouldBe(201);
        await tenant.SetAsync(FinanceSettings.BackdatedDays, 7).ShouldBe(201);
        await tenant.SetAsync(FinanceSettings.FutureDays, 0, level: "tenant").ShouldBe(201);

        var refused = await poster.Post("/v1/journal-entries", Journal.Entry(1, date: Day(-8))).ShouldRefuse(422, "posting_date_too_early", "/date");
        refused["errors.0.args.earliest"].GetString().ShouldBe(Day(-7));
        await poster.Post("/v1/journal-entries", Journal.Entry(1, date: Day(-7))).ShouldBe(201);
        await poster.Post("/v1/journal-entries", Journal.Entry(1, date: Day(0))).ShouldBe(201);
        await poster.Post("/v1/journal-entries", Journal.Entry(1, date: Day(1))).ShouldRefuse(422, "posting_date_too_late", "/date");
        var draft = await poster.Post("/v1/journal-entries", Journal.Entry(1, post: false, date: Day(-8))).ShouldBe(201);
        await poster.Post($"{draft.Location}/post", null, ("If-Match", draft.ETag)).ShouldRefuse(422, "posting_date_too_early", "/date");
        await tenant.Post("/v1/journal-entries", Journal.Entry(1, date: Day(-8))).ShouldBe(201);
    }

    [Fact]
    public async Task Imports_go_by_the_same_days()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.SetAsync(FinanceSettings.BackdatedDays, 7).ShouldBe(201);
        var poster = await People.ConnectAsync(await tenant.AddApiClientAsync((await tenant.AddRoleAsync(Poster)).Id));
        var file = ImportScenario.Entry(date: Day(-8)) + "\n";
        var refused = await ImportScenario.ImportAsync(poster, file);
        refused["status"].GetString().ShouldBe("failed");
        refused.Text.ShouldContain("posting_date_too_early");
        (await ImportScenario.ImportAsync(tenant.Owner, file))["status"].GetString().ShouldBe("succeeded");
    }

    [Fact]
    public async Task A_reference_is_required_where_the_settings_say_so()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.SetAsync(FinanceSettings.ReferenceRequired, true).ShouldBe(201);
        await tenant.Post("/v1/journal-entries", Journal.Entry(1)).ShouldRefuse(422, "reference_required", "/reference");
        await tenant.Post("/v1/journal-entries", Journal.Entry(1, post: false)).ShouldBe(201);
        var entry = await tenant.Post("/v1/journal-entries", Journal.Entry(1).With("reference", "V-1")).ShouldBe(201);
        await tenant.Transition($"{entry.Location}/reverse", entry.ETag, new { date = Journal.Today }).ShouldBe(201);
        await tenant.SetAsync(FinanceSettings.ReferenceRequired, false).ShouldBe(201);
        await tenant.Post("/v1/journal-entries", Journal.Entry(1)).ShouldBe(201);
    }

    [Fact]
    public async Task Entries_that_name_no_series_get_the_one_that_the_settings_prefer()
    {
        var tenant = await TestHost.NewTenantAsync();
        var (person, _) = await tenant.SignedInAsync(People.Owner);
        await tenant.SetAsync(FinanceSettings.DefaultSeries, "OB").ShouldBe(201);
        (await tenant.Post("/v1/journal-entries", Journal.Entry(1)).ShouldBe(201))["number"].GetString().ShouldStartWith("OB-");
        await person.Post("/v1/settings", new { key = FinanceSettings.DefaultSeries.Key, level = "user", value = "JV" }).ShouldBe(201);
        (await person.Post("/v1/journal-entries", Journal.Entry(1)).ShouldBe(201))["number"].GetString().ShouldStartWith("JV-");
        (await person.Post("/v1/journal-entries", Journal.Entry(1).With("series", "OB")).ShouldBe(201))["number"].GetString().ShouldStartWith("OB-");
        await person.Post("/v1/settings", new { key = FinanceSettings.DefaultSeries.Key, level = "user", value = "NONE" }).ShouldBe(201);
        (await person.Post("/v1/journal-entries", Journal.Entry(1)).ShouldBe(201))["number"].GetString().ShouldStartWith("JV-");
    }
}

using System.Text.Json;
using Erp.Infrastructure;
using Erp.Modules.Finance.Imports;
using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Recurring;

/// <summary>A recurring journal makes its entry on every due date, once.</summary>
public sealed class RecurringJournalTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(6));

    [Fact]
    public async Task Missed_dates_are_made_up_for_once_each_and_the_next_one_waits()
    {
        var tenant = await TestHost.NewTenantAsync();
        var start = ImportScenario.YearStart;
        var made = await tenant.Post("/v1/recurring-journals", Rent("weekly", 3, start, autoPost: true)).ShouldBe(201);
        var due = Enumerable.Range(0, Today.DayNumber - start.DayNumber + 1).Select(start.AddDays).Where(d => d.DayOfWeek == DayOfWeek.Wednesday).ToList();

        var done = await UntilAsync(tenant, made.Id, r => r["nextDate"].GetString() is { } next && DateOnly.Parse(next, null) > Today);
        DateOnly.Parse(done["nextDate"].GetString()!, null).ShouldBeInRange(Today.AddDays(1), Today.AddDays(7));
        var entries = await ImportScenario.EntriesAsync(tenant.Owner, $"&sourceType=recurringJournal&sourceId={made.Id}");
        entries.Select(e => DateOnly.Parse(e.GetProperty("date").GetString()!, null)).ShouldBe(due);
        entries.ShouldAllBe(e => e.GetProperty("status").GetString() == "posted");
        if (due.Count > 0)
            done["lastEntryId"].GetGuid().ShouldBe(entries[^1].GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Drafts_are_left_to_people_and_carry_their_source_into_the_books()
    {
        var tenant = await TestHost.NewTenantAsync();
        var made = await tenant.Post("/v1/recurring-journals", Rent("yearly", 1, ImportScenario.YearStart, autoPost: false)).ShouldBe(201);
        await UntilAsync(tenant, made.Id, r => r["lastDate"].ValueKind == JsonValueKind.String);
        var draft = (await ImportScenario.EntriesAsync(tenant.Owner)).ShouldHaveSingleItem();
        draft.GetProperty("status").GetString().ShouldBe("draft");
        var read = await tenant.Get($"/v1/journal-entries/{draft.GetProperty("id").GetGuid()}").ShouldBe(200);
        var posted = await tenant.Transition($"/v1/journal-entries/{read.Id}/post", read.ETag).ShouldBe(200);
        (posted["sourceType"].GetString(), posted["sourceId"].GetGuid()).ShouldBe(("recurringJournal", made.Id));
    }

    [Fact]
    public async Task Running_it_now_makes_the_next_entry_and_a_second_click_is_stale()
    {
        var tenant = await TestHost.NewTenantAsync();
        var made = await tenant.Post("/v1/recurring-journals", Rent("monthly", 31, Today.AddDays(1), autoPost: true)).ShouldBe(201);
        var entry = await tenant.Transition($"/v1/recurring-journals/{made.Id}/run", made.ETag).ShouldBe(201);
        entry["date"].GetString().ShouldBe(made["nextDate"].GetString());
        entry.Location.ShouldBe($"/v1/journal-entries/{entry.Id}");
        await tenant.Transition($"/v1/recurring-journals/{made.Id}/run", made.ETag).ShouldRefuse(412, "stale_etag");
        await tenant.Post($"/v1/recurring-journals/{made.Id}/run").ShouldRefuse(428, "if_match_required");
        var read = await tenant.Get($"/v1/recurring-journals/{made.Id}").ShouldBe(200);
        read["lastDate"].GetString().ShouldBe(made["nextDate"].GetString());
        DateOnly.Parse(read["nextDate"].GetString()!, null).ShouldBeGreaterThan(DateOnly.Parse(made["nextDate"].GetString()!, null));
    }

    [Fact]
    public async Task Accruals_are_reversed_on_the_first_of_the_next_month()
    {
        var tenant = await TestHost.NewTenantAsync();
        var made = await tenant.Post("/v1/recurring-journals", Rent("monthly", 31, ImportScenario.YearStart, autoPost: true, end: ImportScenario.YearStart.AddDays(30), autoReverse: true)).ShouldBe(201);
        var run = await MadeByHandOrWorkerAsync(tenant, made);
        run["nextDate"].ValueKind.ShouldBe(JsonValueKind.Null);
        var entries = await ImportScenario.EntriesAsync(tenant.Owner);
        entries.Select(e => e.GetProperty("date").GetString()).ShouldBe([ImportScenario.Day(30), ImportScenario.Day(31)]);
        entries[1].GetProperty("reversesEntryId").GetGuid().ShouldBe(entries[0].GetProperty("id").GetGuid());
        await tenant.Transition($"/v1/recurring-journals/{made.Id}/run", run.ETag).ShouldRefuse(409, "recurring_journal_ended");
    }

    [Fact]
    public async Task What_keeps_an_entry_from_being_made_is_shown_and_heals()
    {
        var tenant = await TestHost.NewTenantAsync();
        var before = ImportScenario.YearStart.AddDays(-1);
        var made = await tenant.Post("/v1/recurring-journals", Rent("yearly", before.Day, before, autoPost: true)).ShouldBe(201);
        var failing = await UntilAsync(tenant, made.Id, r => r["lastError"].ValueKind == JsonValueKind.Object);
        failing["lastError.code"].GetString().ShouldBe("no_fiscal_year");
        (await tenant.Get("/v1/recurring-journals?failing=true").ShouldBe(200)).Data.Count.ShouldBe(1);
        (await tenant.Get("/v1/recurring-journals?failing=false").ShouldBe(200)).Data.ShouldBeEmpty();

        await tenant.Patch($"/v1/recurring-journals/{made.Id}", new { start = ImportScenario.YearStart, day = 1 }, failing.ETag).ShouldBe(200);
        var healed = await UntilAsync(tenant, made.Id, r => r["lastDate"].ValueKind == JsonValueKind.String);
        healed["lastError"].ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_resting_one_makes_nothing_and_a_deleted_one_is_gone()
    {
        var tenant = await TestHost.NewTenantAsync();
        var made = await tenant.Post("/v1/recurring-journals", Rent("monthly", 1, Today.AddDays(40), autoPost: true)).ShouldBe(201);
        (await DueAsync(made.Id)).ShouldNotBeNull().ShouldBe(DateTime.Parse(made["nextDate"].GetString()!, null).AddHours(-6));
        var resting = await tenant.Patch($"/v1/recurring-journals/{made.Id}", new { isActive = false, start = ImportScenario.Day() }, made.ETag).ShouldBe(200);
        (await DueAsync(made.Id)).ShouldBeNull();
        await tenant.Delete($"/v1/recurring-journals/{made.Id}", made.ETag).ShouldRefuse(412, "stale_etag");
        await tenant.Delete($"/v1/recurring-journals/{made.Id}", resting.ETag).ShouldBe(204);
        await tenant.Get($"/v1/recurring-journals/{made.Id}").ShouldRefuse(404, "not_found");
        (await ImportScenario.EntriesAsync(tenant.Owner)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Mistakes_are_refused_when_it_is_made()
    {
        var tenant = await TestHost.NewTenantAsync();
        var start = Today.AddDays(10);
        await tenant.Post("/v1/recurring-journals", Rent("weekly", 8, start, true)).ShouldRefuse(400, "recurring_schedule_invalid");
        await tenant.Post("/v1/recurring-journals", Rent("monthly", 32, start, true)).ShouldRefuse(400, "invalid_value", "/day");
        await tenant.Post("/v1/recurring-journals", Rent("monthly", 1, start, true, end: start.AddDays(-1))).ShouldRefuse(400, "recurring_schedule_invalid");
        await tenant.Post("/v1/recurring-journals", Rent("weekly", ((int)start.AddDays(1).DayOfWeek + 6) % 7 + 1, start, true, end: start)).ShouldRefuse(400, "recurring_schedule_never_due");
        await tenant.Post("/v1/recurring-journals", Rent("monthly", 1, start, true, credit: "99")).ShouldRefuse(400, "journal_unbalanced");
        await tenant.Post("/v1/recurring-journals", Rent("monthly", 1, start, false, account: "nope")).ShouldRefuse(422, "unknown_account", "/lines/0/accountCode");
        await tenant.Post("/v1/recurring-journals", Rent("monthly", 1, start, false, credit: "99")).ShouldBe(201);
        var other = await TestHost.NewTenantAsync();
        var made = (await tenant.Get("/v1/recurring-journals").ShouldBe(200)).Data[0].GetProperty("id").GetGuid();
        await other.Get($"/v1/recurring-journals/{made}").ShouldRefuse(404, "not_found");
        (await other.Get("/v1/recurring-journals").ShouldBe(200)).Data.ShouldBeEmpty();
    }

    private static object Rent(string frequency, int day, DateOnly start, bool autoPost, DateOnly? end = null, bool autoReverse = false, string credit = "100", string account = "6210") => new
    {
        name = "Rent",
        frequency,
        day,
        start,
        end,
        autoPost,
        autoReverse,
        narration = "Office rent",
        lines = new object[] { new { accountCode = account, debit = "100" }, new { accountCode = "1113", credit } },
    };

    /// <summary>A due one is made by the worker; before its date has come, by hand.</summary>
    private static async Task<Answer> MadeByHandOrWorkerAsync(TestTenant tenant, Answer made)
    {
        if (DateOnly.Parse(made["nextDate"].GetString()!, null) > Today)
            await tenant.Transition($"/v1/recurring-journals/{made.Id}/run", made.ETag).ShouldBe(201);
        return await UntilAsync(tenant, made.Id, r => r["lastDate"].ValueKind == JsonValueKind.String);
    }

    private static Task<Answer> UntilAsync(TestTenant tenant, Guid id, Func<Answer, bool> isSo) =>
        Waiting.UntilAsync(() => tenant.Get($"/v1/recurring-journals/{id}").ShouldBe(200), isSo);

    private static async Task<DateTime?> DueAsync(Guid id)
    {
        await using var owner = new NpgsqlConnection((await TestHost.GetAsync()).OwnerConnection);
        await owner.OpenAsync();
        await using var command = new NpgsqlCommand("select due_at at time zone 'UTC' from erp.work_items where subject_id = $1", owner) { Parameters = { new() { Value = id } } };
        return (DateTime?)await command.ExecuteScalarAsync();
    }
}

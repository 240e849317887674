using System.Text.Json;
using Erp.Infrastructure;
using Erp.Modules.Finance.Imports;
using Erp.Modules.Identity;
using Erp.Modules.Rules;
using Erp.Platform.CustomFields;
using Erp.Platform.Events;
using Erp.Platform.Sorting;
using Npgsql;
using Shouldly;
using Xunit;
using static Erp.Platform.CustomFields.TenantFields;

namespace Erp.Modules.Finance.Ledger;

/// <summary>The tenant's own fields of journal entries.</summary>
public sealed class JournalFieldsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Values_go_with_an_entry_from_the_draft_into_the_books()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.AddAsync(Field("project", "text", "journalEntry"));
        await tenant.AddAsync(Field("phase", "number", "journalEntry").With("defaultValue", 1));
        var draft = await tenant.Post("/v1/journal-entries", Entry(new { project = "P-7" }, post: false)).ShouldBe(201);
        (draft["customFields.project"].GetString(), draft["customFields.phase"].GetInt32()).ShouldBe(("P-7", 1));
        var changed = await tenant.Patch(draft.Location, new { customFields = new { project = "P-8", phase = (int?)null } }, draft.ETag).ShouldBe(200);
        var posted = await tenant.Transition($"{draft.Location}/post", changed.ETag).ShouldBe(200);
        (posted["customFields.project"].GetString(), posted["customFields"].EnumerateObject().Count()).ShouldBe(("P-8", 1));
        (await tenant.Get(draft.Location).ShouldBe(200))["customFields"].GetRawText().ShouldBe(posted["customFields"].GetRawText());

        var direct = await tenant.Post("/v1/journal-entries", Entry(new { project = "P-9", phase = 3 })).ShouldBe(201);
        (await tenant.Get(direct.Location).ShouldBe(200))["customFields"].GetRawText().ShouldBe(direct["customFields"].GetRawText());
        await tenant.Post("/v1/journal-entries", Entry(new { colour = "red" })).ShouldRefuse(400, "unknown_custom_field", "/customFields/colour");
        await tenant.Post("/v1/journal-entries", Entry(new { phase = "3" })).ShouldRefuse(400, "value_type_mismatch", "/customFields/phase");
        var batch = await tenant.Post("/v1/journal-entries/batch", new { entries = new[] { Without(Entry(new { project = "B" })), Without(Entry(null)) } }).ShouldBe(200);
        batch["results.0.entry.customFields.project"].GetString().ShouldBe("B");
        batch["results.1.entry.customFields.phase"].GetInt32().ShouldBe(1);
        await tenant.Post("/v1/journal-entries/batch", new { entries = new[] { Without(Entry(new { project = 5 })) } }).ShouldRefuse(400, "value_type_mismatch", "/entries/0/customFields/project");
    }

    [Fact]
    public async Task What_is_required_is_asked_for_whatever_the_way()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.AddAsync(Field("project", "text", "journalEntry").With("isRequired", true));
        await tenant.Post("/v1/journal-entries", Entry(null)).ShouldRefuse(400, "required", "/customFields/project");
        await tenant.Post("/v1/journal-entries", Entry(null, post: false)).ShouldRefuse(400, "required", "/customFields/project");
        var job = await ImportScenario.ImportAsync(tenant.Owner, ImportScenario.Lines(ImportScenario.Entry()));
        job.Errors().ShouldBe([(1, "/customFields/project", "required")]);
        await tenant.Post("/v1/journal-entries", Entry(new { project = "x" })).ShouldBe(201);
    }

    [Fact]
    public async Task A_unique_value_stays_its_entry_s_through_posting()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.AddAsync(Field("voucher", "text", "journalEntry").With("isUnique", true));
        var draft = await tenant.Post("/v1/journal-entries", Entry(new { voucher = "V-1" }, post: false)).ShouldBe(201);
        await tenant.Post("/v1/journal-entries", Entry(new { voucher = "V-1" })).ShouldRefuse(409, "custom_field_value_taken", "/customFields/voucher");
        var posted = await tenant.Transition($"{draft.Location}/post", draft.ETag).ShouldBe(200);
        posted["customFields.voucher"].GetString().ShouldBe("V-1");
        await tenant.Post("/v1/journal-entries", Entry(new { voucher = "V-1" })).ShouldRefuse(409, "custom_field_value_taken", "/customFields/voucher");
        await tenant.Post("/v1/journal-entries", Entry(new { voucher = "V-1" }, post: false)).ShouldRefuse(409, "custom_field_value_taken");

        var gone = await tenant.Post("/v1/journal-entries", Entry(new { voucher = "V-2" }, post: false)).ShouldBe(201);
        await tenant.Delete(gone.Location, gone.ETag).ShouldBe(204);
        await tenant.Post("/v1/journal-entries", Entry(new { voucher = "V-2" })).ShouldBe(201);
        await tenant.Post("/v1/journal-entries", Entry(new { voucher = "V-2" })).ShouldRefuse(409, "custom_field_value_taken");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tenant.Post("/v1/journal-entries", Entry(new { voucher = "V-3" }))));
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Where(a => a.Status != 201).ShouldAllBe(a => a.Status == 409);

        var reversal = await tenant.Transition($"{draft.Location}/reverse", posted.ETag, new { date = Journal.Today }).ShouldBe(201);
        reversal["customFields"].EnumerateObject().ShouldBeEmpty();
    }

    [Fact]
    public async Task Entries_posted_together_by_several_callers_show_each_its_own()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.AddAsync(Field("grade", "text", "journalEntry").With("roleIds", new[] { People.Owner }).With("defaultValue", "A"));
        await tenant.AddAsync(Field("project", "text", "journalEntry"));
        var (role, _) = await tenant.AddRoleAsync("finance.journals.read", "finance.journals.manage", "finance.journals.post");
        var clerk = await People.ConnectAsync(await tenant.AddApiClientAsync(role));
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(async i =>
            (IsOwner: i % 2 == 0, Answer: await (i % 2 == 0 ? tenant.Owner : clerk).Post("/v1/journal-entries", Entry(i % 3 == 0 ? null : new { project = "P" })).ShouldBe(201))));
        foreach (var (isOwner, answer) in answers)
        {
            answer["customFields"].TryGetProperty("grade", out _).ShouldBe(isOwner);
            (await clerk.Get(answer.Location).ShouldBe(200))["customFields"].TryGetProperty("grade", out _).ShouldBeFalse();
        }
        await clerk.Post("/v1/journal-entries", Entry(new { grade = "B" })).ShouldRefuse(400, "unknown_custom_field", "/customFields/grade");
        await clerk.Get("/v1/journal-entries?customFields=%7B%22grade%22%3A%22A%22%7D").ShouldRefuse(400, "unknown_custom_field", "query:customFields");
        var owned = answers.First(a => a.IsOwner).Answer;
        (await clerk.Get($"{owned.Location}/rule-facts").ShouldBe(200))["customFields"].TryGetProperty("grade", out _).ShouldBeFalse();
        (await tenant.Get($"{owned.Location}/rule-facts").ShouldBe(200))["customFields.grade"].GetString().ShouldBe("A");
        (await clerk.Get("/v1/journal-entries?limit=200").ShouldBe(200)).Data.ShouldAllBe(e => !e.GetProperty("customFields").EnumerateObject().Any(f => f.Name == "grade"));
    }

    [Fact]
    public async Task Lists_are_filtered_and_within_a_range_sorted_by_them()
    {
        var (tenant, other) = (await TestHost.NewTenantAsync(), await TestHost.NewTenantAsync());
        foreach (var to in new[] { tenant, other })
            await to.AddAsync(Field("phase", "number", "journalEntry"));
        await other.Post("/v1/journal-entries", Entry(new { phase = 2 })).ShouldBe(201);
        foreach (var phase in new int?[] { 10, 9, null, 2 })
            await tenant.Post("/v1/journal-entries", Entry(phase is null ? null : new { phase })).ShouldBe(201);
        (await tenant.Get("/v1/journal-entries?customFields=%7B%22phase%22%3A2%7D").ShouldBe(200)).Data.ShouldHaveSingleItem();
        await tenant.Get("/v1/journal-entries?sort=customFields.phase").ShouldRefuse(400, "sort_too_wide", "query:sort");
        foreach (var (sort, expected) in new[] { ("customFields.phase", "2 9 10 -"), ("-customFields.phase,number", "10 9 2 -") })
            (await tenant.Owner.PagesAsync($"/v1/journal-entries?from={ImportScenario.Day()}&sort={sort}&limit=1")).Select(PhaseOf).ShouldBe(expected.Split(' '), customMessage: sort);
    }

    [Fact]
    public async Task Rules_see_them_and_events_and_the_audit_trail_tell_them()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.AddAsync(Field("project", "text", "journalEntry"));
        await tenant.AddAsync(Field("billable", "boolean", "journalEntry"));
        await tenant.RuleAsync("customFields[\"project\"] == \"secret\" && customFields[\"billable\"] == \"true\"", RuleScenario.Refuse());
        await tenant.Post("/v1/journal-entries", Entry(new { project = "secret", billable = true })).ShouldRefuse(422, "rule_refused");
        await tenant.Post("/v1/journal-entries", Entry(null)).ShouldBe(201);
        var posted = await tenant.Post("/v1/journal-entries", Entry(new { project = "secret", billable = false })).ShouldBe(201);

        await tenant.AllEventsAsync(Ct);
        var told = (await tenant.Get("/v1/events?types=journalEntry.posted").ShouldBe(200)).Data.Select(e => e.GetProperty("data").GetProperty("snapshot")).Single(s => s.GetProperty("id").GetGuid() == posted.Id);
        told.GetProperty("customFields").GetProperty("project").GetString().ShouldBe("secret");
        var trail = (await tenant.Get($"/v1/audit-entries?entityType=journalEntry&entityId={posted.Id}").ShouldBe(200)).Data.ShouldHaveSingleItem().GetRawText();
        trail.ShouldContain("secret");
    }

    [Fact]
    public async Task The_values_of_a_posted_entry_never_change()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.AddAsync(Field("project", "text", "journalEntry"));
        var posted = await tenant.Post("/v1/journal-entries", Entry(new { project = "P" })).ShouldBe(201);
        await tenant.Patch(posted.Location, new { customFields = new { project = "Q" } }, posted.ETag).ShouldRefuse(409, "journal_not_draft");
        await using var owner = new NpgsqlConnection((await TestHost.GetAsync()).OwnerConnection);
        await owner.OpenAsync(Ct);
        await using var change = new NpgsqlCommand($"select set_config('erp.tenant_id', '{tenant.Id}', false); update erp.journal_entries set custom_fields = null where tenant_id = '{tenant.Id}' and id = '{posted.Id}'", owner);
        (await Should.ThrowAsync<PostgresException>(() => change.ExecuteNonQueryAsync(Ct))).ConstraintName.ShouldBe("journal_entries_immutable");
    }

    [Fact]
    public async Task An_accrual_s_reversal_and_a_recurring_entry_have_them_too()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.AddAsync(Field("project", "text", "journalEntry"));
        var accrual = await tenant.Post("/v1/journal-entries", Entry(new { project = "P" }).With("autoReverseOn", Journal.Today)).ShouldBe(201);
        (await tenant.Get($"/v1/journal-entries/{accrual["reversedByEntryId"].GetGuid()}").ShouldBe(200))["customFields.project"].GetString().ShouldBe("P");

        Dictionary<string, object?> template = new()
        {
            ["name"] = "Rent", ["frequency"] = "monthly", ["day"] = 31, ["start"] = DateTime.UtcNow.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["autoPost"] = true, ["narration"] = "Rent", ["lines"] = Entry(null)["lines"],
        };
        await tenant.Post("/v1/recurring-journals", template.With("customFields", new { colour = "red" })).ShouldRefuse(400, "unknown_custom_field", "/customFields/colour");
        var recurring = await tenant.Post("/v1/recurring-journals", template.With("customFields", new { project = "P" })).ShouldBe(201);
        var patched = await tenant.Patch(recurring.Location, new { customFields = new { project = "Q" } }, recurring.ETag).ShouldBe(200);
        patched["customFields.project"].GetString().ShouldBe("Q");
        (await tenant.Transition($"{recurring.Location}/run", patched.ETag).ShouldBe(201))["customFields.project"].GetString().ShouldBe("Q");
    }

    [Fact]
    public async Task Imports_carry_them()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.AddAsync(Field("phase", "number", "journalEntry"));
        await tenant.AddAsync(Field("voucher", "text", "journalEntry").With("isUnique", true));
        string With(string fields) => ImportScenario.Entry().Replace("\"lines\"", $"\"customFields\":{fields},\"lines\"", StringComparison.Ordinal);
        var lines = ImportScenario.Lines(With("""{"phase":2,"voucher":"V-1"}"""), ImportScenario.Entry(), With("""{"voucher":"V-1"}"""), With("""{"phase":"x"}"""));
        (await ImportScenario.ImportAsync(tenant.Owner, lines)).Errors().ShouldBe([(3, "/customFields/voucher", "custom_field_value_taken"), (4, "/customFields/phase", "value_type_mismatch")]);
        var job = await ImportScenario.ImportAsync(tenant.Owner, lines, query: "?mode=perEntry");
        (job.Count("posted"), job.Errors().Length).ShouldBe((2, 2));
        (await ImportScenario.EntriesAsync(tenant.Owner)).Select(PhaseOf).Order().ShouldBe(["-", "2"]);

        var csv = $"entry,date,narration,account,debit,credit,customFields.phase,customFields.voucher\n1,{ImportScenario.Day()},Rent,6210,5,,7,V-2\n1,{ImportScenario.Day()},Rent,1113,,5,,\n";
        (await ImportScenario.ImportAsync(tenant.Owner, csv, ImportScenario.Csv)).Status().ShouldBe("succeeded");
        (await ImportScenario.EntriesAsync(tenant.Owner)).Select(PhaseOf).ShouldContain("7");
        (await ImportScenario.ImportAsync(tenant.Owner, csv, ImportScenario.Csv)).Errors().ShouldBe([(2, "/customFields/voucher", "custom_field_value_taken")]);
        (await ImportScenario.ImportAsync(tenant.Owner, csv.Replace(",7,V-2", ",seven,V-4"), ImportScenario.Csv)).Errors().ShouldBe([(2, "/customFields/phase", "value_type_mismatch")]);
        (await ImportScenario.ImportAsync(tenant.Owner, csv.Replace("customFields.phase", "customFields.colour"), ImportScenario.Csv)).Errors().Single().Code.ShouldBe("csv_unknown_column");
    }

    private static Dictionary<string, object?> Entry(object? customFields, bool post = true) => Journal.Entry(5m, post).With("customFields", customFields);

    private static Dictionary<string, object?> Without(Dictionary<string, object?> entry) => entry.Where(p => p.Key != "post").ToDictionary();

    private static string PhaseOf(JsonElement entry) => entry.GetProperty("customFields").TryGetProperty("phase", out var phase) ? phase.GetRawText() : "-";
}

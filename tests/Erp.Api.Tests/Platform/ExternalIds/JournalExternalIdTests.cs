using Erp.Infrastructure;
using Erp.Modules.Finance.Imports;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.TenantExports;
using Shouldly;
using Xunit;

namespace Erp.Platform.ExternalIds;

public sealed class JournalExternalIdTests : IDisposable
{
    private const string Crm1 = "/v1/journal-entries/by-external-id/crm/1";
    private readonly TenantFiles _files = new();

    private static Dictionary<string, object?> Entry(string id, decimal amount = 10m, bool post = true) => Resource.Having(Journal.Entry(amount, post), ("crm", id));

    [Fact]
    public async Task A_posted_entry_keeps_the_ids_of_its_draft_and_no_other_takes_them()
    {
        var tenant = await TestHost.NewTenantAsync();
        var draft = await tenant.Post("/v1/journal-entries", Entry("1", post: false)).ShouldBe(201);
        var changed = await tenant.Patch(draft.Location, new { externalIds = new[] { new { system = "crm", id = "1" }, new { system = "pos", id = "9" } } }, draft.ETag).ShouldBe(200);
        var posted = await tenant.Transition($"{draft.Location}/post", changed.ETag).ShouldBe(200);
        posted.ExternalIds().ShouldBe("crm 1, pos 9");
        (await tenant.Get(Crm1).ShouldBe(200)).Id.ShouldBe(draft.Id);
        await tenant.ShouldFindAsync("/v1/journal-entries?externalSystem=pos&externalId=9", draft.Id);

        var direct = await tenant.Post("/v1/journal-entries", Entry("2")).ShouldBe(201);
        direct.ExternalIds().ShouldBe("crm 2");
        await tenant.Post("/v1/journal-entries", Entry("2")).ShouldRefuse(409, "external_id_taken", "/externalIds");
        await tenant.Post("/v1/journal-entries", Entry("2", post: false)).ShouldRefuse(409, "external_id_taken", "/externalIds/0");
        var reversal = await tenant.Transition($"{direct.Location}/reverse", direct.ETag, new { date = Journal.Today }).ShouldBe(201);
        reversal.ExternalIds().ShouldBe("");
    }

    [Fact]
    public async Task Of_entries_with_one_id_posted_at_once_one_is_posted_and_no_number_is_lost()
    {
        var tenant = await TestHost.NewTenantAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => tenant.Post("/v1/journal-entries", Entry(i < 6 ? "1" : $"{i}"))));
        answers.Count(a => a.Status == 201).ShouldBe(7);
        answers.Where(a => a.Status != 201).ShouldAllBe(a => a.Status == 409 && a.Code == "external_id_taken");
        var numbers = answers.Where(a => a.Status == 201).Select(a => int.Parse(a["number"].GetString()!.Split('-')[^1], null)).Order().ToList();
        numbers.ShouldBe(Enumerable.Range(numbers[0], 7));
    }

    [Fact]
    public async Task A_batch_names_the_entry_whose_id_is_taken()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.Post("/v1/journal-entries", Entry("1")).ShouldBe(201);
        object[] Entries(params string[] ids) => [.. ids.Select(id => { var entry = Entry(id); entry.Remove("post"); return entry; })];
        await tenant.Post("/v1/journal-entries/batch", new { entries = Entries("2", "1") }).ShouldRefuse(409, "external_id_taken", "/entries/1/externalIds/0");
        await tenant.Post("/v1/journal-entries/batch", new { entries = Entries("2", "2") }).ShouldRefuse(409, "external_id_taken", "/entries/1/externalIds/0");
        var some = await tenant.Post("/v1/journal-entries/batch", new { entries = Entries("1", "2", "3", "4", "5"), mode = "independent" }).ShouldBe(200);
        some["results"].EnumerateArray().Select(r => r.GetProperty("problem").ValueKind == System.Text.Json.JsonValueKind.Null).ShouldBe([false, true, true, true, true]);
        await tenant.Get("/v1/journal-entries/by-external-id/crm/5").ShouldBe(200);
    }

    [Fact]
    public async Task Imports_carry_them_and_name_the_line_of_one_that_is_taken()
    {
        var tenant = await TestHost.NewTenantAsync();
        string Line(string id) => ImportScenario.Entry().TrimEnd('}') + $$""","externalIds":[{"system":"crm","id":"{{id}}"}]}""";
        var job = await ImportScenario.ImportAsync(tenant.Owner, ImportScenario.Lines(Line("1"), Line("2")));
        job.Status().ShouldBe("succeeded", job.Text);
        await tenant.Get(Crm1).ShouldBe(200);
        job = await ImportScenario.ImportAsync(tenant.Owner, ImportScenario.Lines(Line("3"), Line("2"), Line("3")));
        job.Errors().ShouldBe([(2, "/externalIds/0", "external_id_taken"), (3, "/externalIds/0", "external_id_taken")]);

        var csv = $"entry,date,narration,account,debit,credit,externalSystem,externalId\n1,{ImportScenario.Day()},Rent,6210,5,,pos,A/1\n1,{ImportScenario.Day()},Rent,1113,,5,,\n";
        job = await ImportScenario.ImportAsync(tenant.Owner, csv, ImportScenario.Csv);
        job.Status().ShouldBe("succeeded", job.Text);
        (await tenant.Get("/v1/journal-entries/by-external-id/pos/A%2F1").ShouldBe(200)).ExternalIds().ShouldBe("pos A/1");
    }

    [Fact]
    public async Task A_put_records_changes_and_posts_a_draft_and_repeats_what_is_posted()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.Get(Crm1).ShouldRefuse(404, "not_found");
        var draft = await tenant.Put(Crm1, Journal.Entry(10m, post: false)).ShouldBe(201);
        draft.ExternalIds().ShouldBe("crm 1");
        (await tenant.Put(Crm1, Journal.Entry(10m, post: false)).ShouldBe(200)).ETag.ShouldBe(draft.ETag);
        var changed = await tenant.Put(Crm1, Journal.Entry(20m, post: false), draft.ETag).ShouldBe(200);
        (changed.Id, changed["totalBase"].GetString()).ShouldBe((draft.Id, "20.00"));
        await tenant.Put(Crm1, Journal.Entry(30m), draft.ETag).ShouldRefuse(412, "stale_etag");

        var posted = await tenant.Put(Crm1, Journal.Entry(30m)).ShouldBe(200);
        (posted.Id, posted["status"].GetString(), posted["totalBase"].GetString()).ShouldBe((draft.Id, "posted", "30.00"));
        (await tenant.Get(draft.Location).ShouldBe(200))["totalBase"].GetString().ShouldBe("30.00");
        var again = await tenant.Put(Crm1, Journal.Entry(30m)).ShouldBe(200);
        (again.ETag, again["number"].GetString()).ShouldBe((posted.ETag, posted["number"].GetString()));
        await tenant.Put(Crm1, Journal.Entry(31m)).ShouldRefuse(409, "journal_posted_differs");
        await tenant.Put(Crm1, Entry("2", 30m)).ShouldRefuse(409, "journal_posted_differs");

        await tenant.Put("/v1/journal-entries/by-external-id/crm/7", Journal.Entry(5m, post: false)).ShouldBe(201);
        (await tenant.Put("/v1/journal-entries/by-external-id/crm/7", Journal.Entry(5m)).ShouldBe(200))["status"].GetString().ShouldBe("posted");
        (await tenant.Put("/v1/journal-entries/by-external-id/crm/8", Journal.Entry(5m)).ShouldBe(201))["status"].GetString().ShouldBe("posted");
    }

    [Fact]
    public async Task Of_puts_of_one_new_entry_at_once_one_posts_it_and_all_answer_it()
    {
        var tenant = await TestHost.NewTenantAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => tenant.Put(Crm1, Journal.Entry(10m))));
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Count(a => a.Status == 200).ShouldBe(5);
        answers.Select(a => a["number"].GetString()).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_put_that_a_post_overtakes_answers_the_entry_that_was_posted()
    {
        var tenant = await TestHost.NewTenantAsync();
        for (var round = 1; round <= 4; round++)
        {
            var posts = Enumerable.Range(0, 3).Select(_ => tenant.Post("/v1/journal-entries", Entry($"{round}")));
            var answers = await Task.WhenAll([.. posts, .. Enumerable.Range(0, 3).Select(_ => tenant.Put($"/v1/journal-entries/by-external-id/crm/{round}", Journal.Entry(10m)))]);
            answers.Skip(3).ShouldAllBe(a => a.Status == 200 || a.Status == 201);
            answers.Count(a => a.Status == 201).ShouldBe(1);
            answers.Where(a => a.Status < 300).Select(a => a["number"].GetString()).Distinct().ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task A_tenant_arrives_with_all_its_external_ids()
    {
        var tenant = await TestHost.NewTenantAsync();
        var entry = await tenant.Post("/v1/journal-entries", Entry("1")).ShouldBe(201);
        var account = await tenant.Put("/v1/accounts/by-external-id/crm/1", new { code = "X1", name = "X", type = "asset" }).ShouldBe(201);
        var (_, lines) = await TenantFiles.ExportAsync(tenant.Owner);
        var owner = await (await _files.ArriveAsync(lines)).SignInAsync();
        (await owner.Get(Crm1).ShouldBe(200)).Id.ShouldBe(entry.Id);
        (await owner.Get("/v1/accounts/by-external-id/crm/1").ShouldBe(200)).Id.ShouldBe(account.Id);
        await owner.Post("/v1/journal-entries", Entry("1")).ShouldRefuse(409, "external_id_taken");
    }

    public void Dispose() => _files.Dispose();
}

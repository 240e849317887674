using Erp.Infrastructure;
using Shouldly;
using Xunit;
using static Erp.Modules.Finance.Imports.ImportScenario;

namespace Erp.Modules.Finance.Imports;

/// <summary>A file of journal entries becomes posted entries, once, in its order.</summary>
public sealed class JournalImportTests
{
    [Theory, InlineData("atomic"), InlineData("perEntry")]
    public async Task Entries_of_a_file_are_posted_in_its_order_with_gapless_numbers(string mode)
    {
        var tenant = await TestHost.NewTenantAsync();
        var job = await ImportAsync(tenant.Owner, Lines(Enumerable.Range(1, 2_500).Select(i => Entry($"Entry {i}"))), query: $"?mode={mode}");
        job.Status().ShouldBe("succeeded", job.Text);
        (job.Count("entries"), job.Count("posted"), job.Count("refused"), job.Count("lines")).ShouldBe((2_500, 2_500, 0, 5_000));
        job["result.firstNumber"].GetString()!.ShouldEndWith("-0001");
        job["result.lastNumber"].GetString()!.ShouldEndWith("-2500");
        job["progress.done"].GetInt64().ShouldBe(job["progress.total"].GetInt64());

        var entries = await EntriesAsync(tenant.Owner, $"&sourceType=journalImport&sourceId={job.Id}");
        entries.Count.ShouldBe(2_500);
        foreach (var entry in entries)
            entry.GetProperty("number").GetString()!.ShouldEndWith($"-{int.Parse(entry.GetProperty("narration").GetString()!.AsSpan(6), null):D4}");
        (await tenant.Get($"/v1/journal-imports/{job.Id}").ShouldBe(200))["posted"].GetInt32().ShouldBe(2_500);
    }

    [Fact]
    public async Task An_atomic_file_with_one_error_posts_nothing_and_takes_no_number()
    {
        var tenant = await TestHost.NewTenantAsync();
        var job = await ImportAsync(tenant.Owner, Lines([.. Enumerable.Repeat(Entry(), 1_500), Entry(credit: "99.99")]));
        (job.Status(), job["error.code"].GetString()).ShouldBe(("failed", "import_refused"));
        job.Errors().ShouldBe([(1_501, "/lines", "journal_unbalanced")]);
        (job.Count("posted"), job.Count("refused"), job.Count("entries")).ShouldBe((0, 1, 1_501));
        (await EntriesAsync(tenant.Owner)).ShouldBeEmpty();

        var next = await ImportAsync(tenant.Owner, Entry());
        next["result.firstNumber"].GetString()!.ShouldEndWith("-0001");
    }

    [Fact]
    public async Task Entry_by_entry_the_good_are_posted_and_the_bad_reported()
    {
        var tenant = await TestHost.NewTenantAsync();
        string[] lines = [Entry("one"), "{", "", Entry("two", account: "nope"), "   ", Entry("three"), "[1]", Entry("four", date: "1999-01-01")];
        var job = await ImportAsync(tenant.Owner, Lines(lines), query: "?mode=perEntry");
        job.Status().ShouldBe("succeeded", job.Text);
        job.Errors().ShouldBe([(2, null, "malformed_json"), (4, "/lines/0/accountCode", "unknown_account"), (7, null, "malformed_json"), (8, "/date", "no_fiscal_year")]);
        (job.Count("posted"), job.Count("refused"), job.Count("entries")).ShouldBe((2, 4, 6));
        (await EntriesAsync(tenant.Owner)).Select(e => e.GetProperty("number").GetString()!.Split('-')[^1]).Order().ShouldBe(["0001", "0002"]);
    }

    [Fact]
    public async Task Every_kind_of_mistake_is_reported_at_its_line_and_place()
    {
        var tenant = await TestHost.NewTenantAsync();
        var day = Day();
        string[] lines =
        [
            Entry(debit: "0.001"),
            Entry(debit: "-5", credit: "-5"),
            Entry(debit: "1e3"),
            Entry(debit: "100000000000000000000"),
            $$"""{"date":"{{day}}","narration":"x","lines":[]}""",
            $$"""{"date":"{{day}}","narration":"x","lines":null}""",
            $$"""{"date":"{{day}}","narration":"x","lines":[null,null]}""",
            $$"""{"date":"{{day}}","narration":"","lines":[{"accountCode":"1113","debit":"1"},{"accountCode":"6210","credit":"1"}]}""",
            $$"""{"date":"{{day}}","narration":"a\u0000b","lines":[{"accountCode":"1113","debit":"1"},{"accountCode":"6210","credit":"1"}]}""",
            $$"""{"date":"{{day}}","colour":"red","narration":"x","lines":[]}""",
            $$"""{"date":"{{day}}","narration":"x","organizationId":"{{Guid.NewGuid()}}","lines":[{"accountCode":"1113","debit":"1"},{"accountCode":"6210","credit":"1"}]}""",
            $$"""{"date":"{{day}}","narration":"x","currency":"XXQ","lines":[{"accountCode":"1113","debit":"1"},{"accountCode":"6210","credit":"1"}]}""",
            $$"""{"date":"{{day}}","narration":"x","currency":"USD","lines":[{"accountCode":"1113","debit":"1"},{"accountCode":"6210","credit":"1"}]}""",
            $$"""{"date":"{{day}}","narration":"x","series":"NONE","lines":[{"accountCode":"1113","debit":"1"},{"accountCode":"6210","credit":"1"}]}""",
            $$"""{"date":"{{day}}","narration":"x","lines":[{"accountCode":"1000","debit":"1"},{"accountCode":"6210","credit":"1"}]}""",
            $$"""{"date":"31/12/2026","narration":"x","lines":[]}""",
            "null",
        ];
        var job = await ImportAsync(tenant.Owner, Lines(lines), query: "?mode=perEntry");
        job.Count("posted").ShouldBe(0, job.Text);
        var errors = job.Errors().ToLookup(e => e.Line, e => (e.Pointer, e.Code));
        errors.Select(e => e.Key).ShouldBe(Enumerable.Range(1, lines.Length));
        errors[1].ShouldContain(("/lines/0/debit", "amount_too_many_decimals"));
        errors[2].ShouldBe([("/lines/0/debit", "journal_line_negative"), ("/lines/1/credit", "journal_line_negative")], ignoreOrder: true);
        errors[3].ShouldBe([("/lines/0/debit", "malformed_json")]);
        errors[4].ShouldContain(("/lines/0/debit", "amount_out_of_range"));
        errors[5].ShouldBe([("/lines", "journal_too_few_lines")]);
        errors[10].ShouldContain(e => e.Code == "unknown_property");
        errors[11].ShouldBe([("/organizationId", "import_other_organization")]);
        errors[12].ShouldBe([("/currency", "unknown_currency")]);
        errors[13].ShouldContain(e => e.Code == "no_exchange_rate");
        errors[14].ShouldBe([("/series", "unknown_number_series")]);
        errors[15].ShouldBe([("/lines/0/accountId", "account_is_group")]);
    }

    [Fact]
    public async Task A_line_cut_off_at_any_byte_is_refused_and_those_around_it_are_posted()
    {
        var tenant = await TestHost.NewTenantAsync();
        var whole = Entry("ভাড়া 🏠");
        var bytes = System.Text.Encoding.UTF8.GetBytes(whole);
        using var file = new MemoryStream();
        for (var cut = 1; cut < bytes.Length; cut++)
        {
            file.Write(bytes.AsSpan(0, cut));
            file.WriteByte((byte)'\n');
            file.Write(bytes);
            file.Write("\r\n"u8);
        }
        var job = await EndOfAsync(tenant.Owner, (await SendAsync(tenant.Owner, file.ToArray(), query: "?mode=perEntry").ShouldBe(202)).Location);
        job.Count("posted").ShouldBe(bytes.Length - 1, job.Text);
        job.Errors().Select(e => e.Line).ShouldBe(Enumerable.Range(0, bytes.Length - 1).Select(i => (2 * i) + 1));
        (await EntriesAsync(tenant.Owner)).ShouldAllBe(e => e.GetProperty("narration").GetString() == "ভাড়া 🏠");
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_refused_at_their_line()
    {
        var tenant = await TestHost.NewTenantAsync();
        byte[] bad = [.. System.Text.Encoding.UTF8.GetBytes(Entry("@")).Select(b => b == (byte)'@' ? (byte)0xFF : b), (byte)'\n'];
        byte[] file = [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(Entry() + "\n"), .. bad, .. System.Text.Encoding.UTF8.GetBytes(Entry())];
        var job = await EndOfAsync(tenant.Owner, (await SendAsync(tenant.Owner, file, query: "?mode=perEntry").ShouldBe(202)).Location);
        (job.Count("posted"), job.Errors().Single().Line).ShouldBe((2, 2), job.Text);
    }

    [Fact]
    public async Task The_first_thousand_errors_are_kept_and_all_are_counted()
    {
        var tenant = await TestHost.NewTenantAsync();
        foreach (var mode in new[] { "perEntry", "atomic" })
        {
            var job = await ImportAsync(tenant.Owner, Lines(Enumerable.Repeat("{}", 2_300)), query: $"?mode={mode}");
            job.Errors().Length.ShouldBe(1_000);
            job["result.errorCount"].GetInt64().ShouldBeGreaterThanOrEqualTo(2_300);
            job.Count("refused").ShouldBe(2_300);
        }
    }

    [Fact]
    public async Task An_entry_of_fifty_thousand_lines_is_posted_and_one_of_more_is_refused_with_the_limit()
    {
        var tenant = await TestHost.NewTenantAsync();
        var job = await ImportAsync(tenant.Owner, Lines(Long(50_000), Entry("small"), Long(50_001)), query: "?mode=perEntry");
        job.Errors().ShouldBe([(3, "/lines", "journal_too_many_lines")], job.Text.Length > 2_000 ? job.Text[..2_000] : job.Text);
        (job.Count("posted"), job.Count("lines")).ShouldBe((2, 50_002));
        job["result.errors.0.message"].GetString()!.ShouldContain("50000");

        static string Long(int count) => $$"""{"date":"{{Day()}}","narration":"Long","lines":[{{string.Join(',', Enumerable.Range(0, count).Select(i =>
            i % 2 == 0 ? """{"accountCode":"6210","debit":"1.25"}""" : """{"accountCode":"1113","credit":"1.25"}"""))}}]}""";
    }

    [Fact]
    public async Task Accruals_are_reversed_on_their_date()
    {
        var tenant = await TestHost.NewTenantAsync();
        var accrual = Entry("Accrual").Replace("\"lines\"", $"\"autoReverseOn\":\"{Day(31)}\",\"lines\"", StringComparison.Ordinal);
        var late = accrual.Replace(Day(31), "2999-01-01", StringComparison.Ordinal);
        foreach (var mode in new[] { "atomic", "perEntry" })
        {
            var job = await ImportAsync(tenant.Owner, Lines(accrual, accrual), query: $"?mode={mode}");
            (job.Status(), job.Count("posted"), job.Count("lines")).ShouldBe(("succeeded", 2, 8), job.Text);
        }
        (await EntriesAsync(tenant.Owner)).Count(e => e.GetProperty("reversesEntryId").ValueKind != System.Text.Json.JsonValueKind.Null).ShouldBe(4);
        (await ImportAsync(tenant.Owner, late)).Errors().ShouldBe([(1, "/autoReverseOn", "no_fiscal_year")]);
    }

    [Fact]
    public async Task A_file_without_entries_fails()
    {
        var tenant = await TestHost.NewTenantAsync();
        foreach (var (file, type) in new[] { ("", Ndjson), ("\n \n\r\n", Ndjson), ("", Csv), ("entry,date,narration,account,debit,credit\n", Csv) })
        {
            var job = await ImportAsync(tenant.Owner, file, type);
            (job.Status(), job["error.code"].GetString()).ShouldBe(("failed", "import_empty"), job.Text);
        }
    }

    [Fact]
    public async Task Messages_are_in_the_language_of_the_request()
    {
        var tenant = await TestHost.NewTenantAsync();
        var accepted = await SendAsync(tenant.Owner, Entry(credit: "1"), headers: ("Accept-Language", "bn")).ShouldBe(202);
        var job = await EndOfAsync(tenant.Owner, accepted.Location);
        job["result.errors.0.message"].GetString()!.ShouldContain("ডেবিট");
    }
}

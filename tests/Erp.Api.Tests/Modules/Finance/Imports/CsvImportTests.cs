using Erp.Infrastructure;
using Shouldly;
using Xunit;
using static Erp.Modules.Finance.Imports.ImportScenario;

namespace Erp.Modules.Finance.Imports;

/// <summary>The product's own CSV: rows that follow each other with one key make an entry.</summary>
public sealed class CsvImportTests
{
    private const string Header = "entry,date,narration,reference,currency,series,account,debit,credit,exchangeRate,description,party";

    [Fact]
    public async Task Rows_with_one_key_make_an_entry()
    {
        var tenant = await TestHost.NewTenantAsync();
        var party = Guid.NewGuid();
        var job = await ImportAsync(tenant.Owner, $"""
            {Header}
            a,{Day()},"Rent, ""July""
            and August",CHQ-1,,,6210,85000.00,,,Motijheel,{party}
            a,,,,,,1113,,85000.00,,,
            b,{Day(1)},Import,,USD,OB,1113,10.00,,121.5,,
            b,{Day(1)},Import,,USD,OB,4110,,10,121.50,,
            a,{Day(2)},Rent again,,,,6210,5,,,,
            a,{Day(2)},,,,,1113,0,5,,,
            """, Csv);
        job.Status().ShouldBe("succeeded", job.Text);
        (job.Count("entries"), job.Count("lines")).ShouldBe((3, 6));
        var entries = await EntriesAsync(tenant.Owner);
        entries.Select(e => e.GetProperty("narration").GetString()).ShouldBe(["Rent, \"July\"\nand August", "Import", "Rent again"]);
        (entries[0].GetProperty("reference").GetString(), entries[1].GetProperty("currency").GetString(), entries[1].GetProperty("totalBase").GetString()).ShouldBe(("CHQ-1", "USD", "1215.00"));
        entries[1].GetProperty("number").GetString()!.ShouldStartWith("OB-");
        var line = entries[0].GetProperty("lines")[0];
        (line.GetProperty("description").GetString(), line.GetProperty("partyId").GetGuid()).ShouldBe(("Motijheel", party));
    }

    [Fact]
    public async Task Errors_stand_at_their_rows()
    {
        var tenant = await TestHost.NewTenantAsync();
        var job = await ImportAsync(tenant.Owner, $"""
            {Header}
            a,{Day()},"Two
            lines",,,,6210,10,,,,
            a,,,,,,nope,,10,,,
            b,{Day()},Bad number,,,,6210,"1,000",,,,
            b,,,,,,1113,,1000,,,not-an-id
            c,01/07/2026,Bad date,,,,6210,1,,,,
            c,,,,,,1113,,1,,,
            d,{Day()},Disagrees,,,,6210,1,,,,
            d,{Day(1)},,,,,1113,,1,,,
            e,{Day()},Too many cells,,,,6210,1,,,,,,,
            f,{Day()},"Bad "quote,,,,6210,1,,,,
            g,{Day()},Good,,,,6210,1,,,,
            g,,,,,,1113,,1,,,
            h,{Day()},Unbalanced,,,,6210,1,,,,
            h,,,,,,1113,,2,,,
            """, Csv, "?mode=perEntry");
        job.Count("posted").ShouldBe(1, job.Text);
        job.Errors().ShouldBe(
        [
            (4, "/lines/1/accountCode", "unknown_account"),
            (5, "/lines/0/debit", "invalid_value"),
            (6, "/lines/1/partyId", "invalid_value"),
            (7, "/date", "invalid_value"),
            (10, "/date", "import_rows_disagree"),
            (11, null, "csv_malformed"),
            (12, null, "csv_malformed"),
            (15, "/lines", "journal_unbalanced"),
        ]);
    }

    [Fact]
    public async Task A_header_that_is_not_understood_fails_the_file()
    {
        var tenant = await TestHost.NewTenantAsync();
        foreach (var (header, code) in new[] { ("entry,date,narration,account,debit", "csv_missing_column"), ($"{Header},colour", "csv_unknown_column"), ($"{Header},date", "csv_unknown_column") })
        {
            var job = await ImportAsync(tenant.Owner, $"{header}\na,b\n", Csv);
            (job.Status(), job.Errors().Single().Code).ShouldBe(("failed", code), job.Text);
        }
    }

    [Fact]
    public async Task A_quote_that_does_not_end_ends_the_file_there()
    {
        var tenant = await TestHost.NewTenantAsync();
        var rows = string.Concat(Enumerable.Range(0, 2_000).Select(i => $"{i},{Day()},Entry {i},,,,6210,1,,,,\n{i},,,,,,1113,,1,,,\n"));
        var job = await ImportAsync(tenant.Owner, $"{Header}\n{rows}z,{Day()},\"Open,,,,6210,1,,,,\n{rows}", Csv, "?mode=perEntry");
        (job.Count("posted"), job.Errors().Single().Code).ShouldBe((2_000, "import_unreadable"), job.Text);
    }

    [Fact]
    public async Task Text_that_is_no_utf8_is_refused_at_its_row()
    {
        var tenant = await TestHost.NewTenantAsync();
        var file = System.Text.Encoding.Latin1.GetBytes($"{Header}\na,{Day()},Caf\u00e9,,,,6210,1,,,,\na,,,,,,1113,,1,,,\n");
        var job = await EndOfAsync(tenant.Owner, (await SendAsync(tenant.Owner, file, Csv).ShouldBe(202)).Location);
        (job.Status(), job.Errors()[0].Line, job.Errors()[0].Code).ShouldBe(("failed", 2, "csv_not_utf8"), job.Text);
    }
}

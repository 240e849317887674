using System.Globalization;
using System.Text.Json;
using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Reports;

public sealed class GeneralLedgerTests
{
    private const string Path = "/v1/reports/general-ledger";

    [Fact]
    public async Task Every_line_comes_once_balances_run_and_closings_are_the_trial_balances()
    {
        var books = await Books.OpenAsync();
        await books.PostAsync(books.Random(seed: 11, count: 150));
        // Within a year, over the turn of the year, and from the middle of one year to the middle of the next.
        foreach (var (from, to) in new[] { (books.FirstDay, books.NextYear.AddDays(-1)), (books.FirstDay, books.LastDay), (books.FirstDay.AddDays(170), books.NextYear.AddDays(190)), (books.NextYear, books.NextYear) })
        {
            var rows = await ReadAllAsync(books.Tenant, $"{Path}?from={Iso(from)}&to={Iso(to)}&limit=37");

            var lines = rows.Where(r => Kind(r) == "movement").ToList();
            lines.Select(l => (l.GetProperty("entryId").GetGuid(), l.GetProperty("lineNo").GetInt32())).ShouldBeUnique();
            lines.Count.ShouldBe(books.Entries.Where(e => e.Date >= from && e.Date <= to).Sum(e => e.Lines.Count));
            var closing = new ExpectedBalances(books).AsOf(to).ToDictionary(e => e.Key, e => e.Value.Opening + e.Value.Debit - e.Value.Credit);
            var accounts = rows.GroupBy(r => r.GetProperty("accountCode").GetString()!).ToList();
            accounts.Select(a => a.Key).ShouldBe(accounts.Select(a => a.Key).Order(StringComparer.Ordinal));
            foreach (var account in accounts)
                HoldAccount(account, closing.GetValueOrDefault(account.Key));
            closing.Where(c => c.Value != 0).Select(c => c.Key).ShouldBeSubsetOf(accounts.Select(a => a.Key));
        }
    }

    private static void HoldAccount(IGrouping<string, JsonElement> account, decimal closing)
    {
        var rows = account.ToList();
        Kind(rows[0]).ShouldBe("opening");
        Kind(rows[^1]).ShouldBe("closing");
        for (var i = 1; i < rows.Count - 1; i++)
        {
            Balance(rows[i]).ShouldBe(Balance(rows[i - 1]) + Amount(rows[i], "baseDebit") - Amount(rows[i], "baseCredit"), $"{account.Key} row {i}");
            if (i > 1)
                string.CompareOrdinal(rows[i].GetProperty("date").GetString(), rows[i - 1].GetProperty("date").GetString()).ShouldBeGreaterThanOrEqualTo(0);
        }
        Amount(rows[^1], "baseDebit").ShouldBe(rows.Where(r => Kind(r) == "movement").Sum(r => Amount(r, "baseDebit")));
        Amount(rows[^1], "baseCredit").ShouldBe(rows.Where(r => Kind(r) == "movement").Sum(r => Amount(r, "baseCredit")));
        Balance(rows[^1]).ShouldBe(rows.Count > 2 ? Balance(rows[^2]) : Balance(rows[0]));
        Balance(rows[^1]).ShouldBe(closing, $"closing balance of {account.Key}");
    }

    [Fact]
    public async Task Pages_of_any_size_hold_the_same_rows()
    {
        var books = await Books.OpenAsync();
        await books.PostAsync(books.Random(seed: 12, count: 40));
        var query = $"{Path}?from={Iso(books.FirstDay.AddDays(100))}&to={Iso(books.LastDay)}";
        var whole = await ReadAllAsync(books.Tenant, $"{query}&limit=200");

        foreach (var limit in new[] { 1, 2, 3, 50 })
            (await ReadAllAsync(books.Tenant, $"{query}&limit={limit}")).Select(r => r.GetRawText()).ShouldBe(whole.Select(r => r.GetRawText()));
    }

    [Fact]
    public async Task Pages_stay_whole_while_entries_are_posted()
    {
        var books = await Books.OpenAsync();
        var accounts = books.Accounts.Where(a => !a.IsGroup).Take(6).ToList();
        var before = await books.PostAsync(books.Random(seed: 13, count: 60, accounts));
        var rows = new List<JsonElement>();
        var query = $"{Path}?from={Iso(books.FirstDay)}&to={Iso(books.LastDay)}&limit=10";
        var seed = 100;

        for (var page = await books.Tenant.Get(query).ShouldBe(200); ; page = await books.Tenant.Get($"{query}&cursor={page.NextCursor}").ShouldBe(200))
        {
            rows.AddRange(page.Data);
            if (page.NextCursor is null)
                break;
            await books.PostAsync(books.Random(seed++, count: 2, accounts));
        }

        var lines = rows.Where(r => Kind(r) == "movement").ToList();
        lines.Select(l => (l.GetProperty("entryId").GetGuid(), l.GetProperty("lineNo").GetInt32())).ShouldBeUnique();
        var seen = lines.Select(l => l.GetProperty("entryId").GetGuid()).ToHashSet();
        before.ShouldAllBe(e => seen.Contains(e.Id));
        foreach (var account in rows.GroupBy(r => r.GetProperty("accountCode").GetString()!).Select(a => a.ToList()))
        {
            for (var i = 1; i < account.Count - 1; i++)
                Balance(account[i]).ShouldBe(Balance(account[i - 1]) + Amount(account[i], "baseDebit") - Amount(account[i], "baseCredit"));
        }
    }

    [Fact]
    public async Task With_knownAt_pages_are_frozen()
    {
        var books = await Books.OpenAsync();
        var known = (await books.PostAsync(books.Random(seed: 14, count: 20)))[^1].PostedAt;
        var query = $"{Path}?from={Iso(books.FirstDay.AddDays(200))}&to={Iso(books.LastDay)}&limit=7&knownAt={Uri.EscapeDataString(known.ToString("O"))}";
        var before = await ReadAllAsync(books.Tenant, query);
        await Task.Delay(5, TestContext.Current.CancellationToken);
        await books.PostAsync(books.Random(seed: 15, count: 20));

        (await ReadAllAsync(books.Tenant, query)).Select(r => r.GetRawText()).ShouldBe(before.Select(r => r.GetRawText()));
    }

    [Fact]
    public async Task Accounts_groups_and_parties_narrow_it()
    {
        var books = await Books.OpenAsync();
        var party = Guid.NewGuid();
        await books.PostAsync(books.Random(seed: 16, count: 30));
        await books.PostAsync(new BookedEntry(books.FirstDay, "Sale", [new("1131", 100, 0) { PartyId = party }, new("1111", 0, 100)]), new BookedEntry(books.NextYear, "Receipt", [new("1111", 60, 0), new("1131", 0, 60) { PartyId = party }]));
        var days = $"from={Iso(books.FirstDay)}&to={Iso(books.LastDay)}&limit=200";
        var group = books.Accounts.First(a => a.Code == "1110");

        Codes(await ReadAllAsync(books.Tenant, $"{Path}?{days}&accountCode=1111&accountCode=1131&includeZero=true")).ShouldBe(["1111", "1131"]);
        Codes(await ReadAllAsync(books.Tenant, $"{Path}?{days}&accountId={group.Id}&includeZero=true")).ShouldBe(books.Accounts.Where(a => a.ParentId == group.Id).Select(a => a.Code));
        var ofParty = await ReadAllAsync(books.Tenant, $"{Path}?from={Iso(books.NextYear)}&to={Iso(books.LastDay)}&partyId={party}");
        ofParty.Select(Kind).ShouldBe(["opening", "movement", "closing"]);
        ofParty.Select(Balance).ShouldBe([100, 40, 40]);
    }

    [Fact]
    public async Task Cursors_of_other_lists_and_ids_of_other_tenants_are_refused()
    {
        var (books, other) = (await Books.OpenAsync(), await Books.OpenAsync());
        await books.PostAsync(books.Random(seed: 17, count: 5));
        var cursor = (await books.Tenant.Get($"{Path}?from={Iso(books.FirstDay)}&to={Iso(books.LastDay)}&limit=1").ShouldBe(200)).NextCursor;
        var foreign = (await books.Tenant.Get("/v1/accounts?limit=1").ShouldBe(200)).NextCursor;

        await books.Tenant.Get($"{Path}?from={Iso(books.FirstDay)}&to={Iso(books.LastDay)}&limit=1&cursor={foreign}").ShouldRefuse(400, "invalid_cursor", "query:cursor");
        await books.Tenant.Get($"{Path}?from={Iso(books.FirstDay.AddDays(1))}&to={Iso(books.LastDay)}&limit=1&cursor={cursor}").ShouldRefuse(400, "invalid_cursor");
        await books.Tenant.Get($"{Path}?accountId={other.Accounts[0].Id}").ShouldRefuse(404, "not_found", "query:accountId");
        await books.Tenant.Get($"{Path}?accountCode=nope").ShouldRefuse(422, "report_account_unknown", "query:accountCode");
        await books.Tenant.Get($"{Path}?from=2026-02-02&to=2026-02-01").ShouldRefuse(400, "date_range_end_before_start", "query:to");
        await books.Tenant.Get($"{Path}?limit=201").ShouldRefuse(400, "limit_out_of_range");
        await books.Tenant.Get($"{Path}?format=csv&limit=10").ShouldRefuse(400, "paged_only_as_json");
    }

    private static async Task<List<JsonElement>> ReadAllAsync(TestTenant tenant, string query)
    {
        var rows = new List<JsonElement>();
        for (var page = await tenant.Get(query).ShouldBe(200); ; page = await tenant.Get($"{query}&cursor={page.NextCursor}").ShouldBe(200))
        {
            rows.AddRange(page.Data);
            if (page.NextCursor is null)
                return rows;
        }
    }

    private static IEnumerable<string> Codes(IEnumerable<JsonElement> rows) => rows.Select(r => r.GetProperty("accountCode").GetString()!).Distinct();
    private static string Kind(JsonElement row) => row.GetProperty("kind").GetString()!;
    private static decimal Balance(JsonElement row) => Amount(row, "baseBalance");
    private static decimal Amount(JsonElement row, string name) => ExpectedBalances.Amount(row, name);
    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

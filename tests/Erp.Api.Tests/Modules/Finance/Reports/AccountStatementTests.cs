using System.Globalization;
using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Reports;

public sealed class AccountStatementTests
{
    private const string Path = "/v1/reports/account-statement";

    [Fact]
    public async Task Opening_and_lines_lead_to_the_closing_balance_on_every_page()
    {
        var books = await Books.OpenAsync();
        var accounts = books.Accounts.Where(a => !a.IsGroup).Take(5).ToList();
        await books.PostAsync(books.Random(seed: 21, count: 60, accounts));
        var (from, to) = (books.FirstDay.AddDays(60), books.LastDay.AddDays(-60));
        var query = $"{Path}?accountCode={accounts[0].Code}&from={Iso(from)}&to={Iso(to)}&limit=4";

        decimal? running = null;
        for (var page = await books.Tenant.Get(query).ShouldBe(200); ; page = await books.Tenant.Get($"{query}&cursor={page.NextCursor}").ShouldBe(200))
        {
            running ??= Amount(page, "openingBalance");
            foreach (var line in page.Data)
            {
                running += ExpectedBalances.Amount(line, "debit") - ExpectedBalances.Amount(line, "credit");
                ExpectedBalances.Amount(line, "balance").ShouldBe(running.Value);
                ExpectedBalances.Amount(line, "baseBalance").ShouldBe(running.Value);
            }
            Amount(page, "openingBalance").ShouldBe(books.Entries.Where(e => e.Date < from).SelectMany(e => e.Lines).Where(l => l.Code == accounts[0].Code).Sum(l => l.Debit - l.Credit));
            Amount(page, "debit").ShouldBe(books.Entries.Where(e => e.Date >= from && e.Date <= to).SelectMany(e => e.Lines).Where(l => l.Code == accounts[0].Code).Sum(l => l.Debit));
            if (page.NextCursor is not null)
                continue;
            Amount(page, "closingBalance").ShouldBe(running.Value);
            break;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Over_the_turn_of_a_year_income_starts_from_zero_and_retained_earnings_take_the_result(bool ofIncome)
    {
        var books = await Books.OpenAsync();
        var income = books.Accounts.First(a => !a.IsGroup && a.Type == Accounts.AccountType.Income);
        var retained = books.Account("RETAINED_EARNINGS");
        await books.PostAsync(BookedEntry.Simple(books.FirstDay, "1111", income.Code, 900), BookedEntry.Simple(books.NextYear, "1111", income.Code, 50), BookedEntry.Simple(books.NextYear, retained.Code, "1111", 100));

        var statement = await books.Tenant.Get($"{Path}?accountId={(ofIncome ? income.Id : retained.Id)}&from={Iso(books.FirstDay)}&to={Iso(books.LastDay)}").ShouldBe(200);

        var rows = statement.Data.Select(l => (l.GetProperty("kind").GetString(), l.GetProperty("date").GetString(), ExpectedBalances.Amount(l, "balance"))).ToList();
        if (ofIncome)
            rows.ShouldBe([("movement", Iso(books.FirstDay), -900m), ("yearTurn", Iso(books.NextYear), 0m), ("movement", Iso(books.NextYear), -50m)]);
        else
            rows.ShouldBe([("yearTurn", Iso(books.NextYear), -900m), ("movement", Iso(books.NextYear), -800m)]);
        Amount(statement, "closingBalance").ShouldBe(ofIncome ? -50 : -800);
        Amount(statement, "closingBaseBalance").ShouldBe(ofIncome ? -50 : -800);
    }

    [Fact]
    public async Task A_foreign_currency_runs_beside_the_base_currency()
    {
        var books = await Books.OpenAsync();
        await books.PostAsync(
            new BookedEntry(books.FirstDay, "Dollars in", [new("1113", 100.10m, 0) { Currency = "USD", Rate = 120 }, new("1111", 12_012, 0), new("3130", 0, 24_024)]),
            new BookedEntry(books.FirstDay.AddDays(1), "Dollars out", [new("1111", 6_050, 0), new("1113", 0, 50) { Currency = "USD", Rate = 121 }]),
            BookedEntry.Simple(books.FirstDay.AddDays(2), "1113", "1111", 10));
        var days = $"accountCode=1113&from={Iso(books.FirstDay)}&to={Iso(books.LastDay)}";

        var dollars = await books.Tenant.Get($"{Path}?{days}&currency=USD").ShouldBe(200);
        dollars.Data.Select(l => (l.GetProperty("balance").GetString(), l.GetProperty("baseBalance").GetString())).ShouldBe([("100.10", "12012.00"), ("50.10", "5962.00")]);
        (dollars["currency"].GetString(), dollars["closingBalance"].GetString(), dollars["closingBaseBalance"].GetString()).ShouldBe(("USD", "50.10", "5962.00"));

        var all = await books.Tenant.Get($"{Path}?{days}").ShouldBe(200);
        (all["currency"].GetString(), all["closingBalance"].GetString(), all["closingBaseBalance"].GetString()).ShouldBe(("BDT", "5972.00", "5972.00"));

        var later = await books.Tenant.Get($"{Path}?accountCode=1113&currency=USD&from={Iso(books.NextYear)}&to={Iso(books.LastDay)}").ShouldBe(200);
        (later["openingBalance"].GetString(), later["openingBaseBalance"].GetString()).ShouldBe(("50.10", "5962.00"));
    }

    [Fact]
    public async Task It_is_of_one_account_that_takes_postings()
    {
        var (books, other) = (await Books.OpenAsync(), await Books.OpenAsync());
        await books.Tenant.Get(Path).ShouldRefuse(400, "report_account_required");
        await books.Tenant.Get($"{Path}?accountCode=1111&accountId={books.Accounts[0].Id}").ShouldRefuse(400, "report_account_required");
        await books.Tenant.Get($"{Path}?accountCode=1110").ShouldRefuse(422, "report_account_is_group");
        await books.Tenant.Get($"{Path}?accountCode=1111&currency=XXX").ShouldRefuse(400, "unknown_currency");
        await books.Tenant.Get($"{Path}?accountId={other.Accounts[0].Id}").ShouldRefuse(404, "not_found");
    }

    private static decimal Amount(Answer page, string name) => ExpectedBalances.Amount(page.Json, name);
    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

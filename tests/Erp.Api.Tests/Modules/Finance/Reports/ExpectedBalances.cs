using System.Text.Json;
using Shouldly;

namespace Erp.Modules.Finance.Reports;

/// <summary>What a trial balance should say, by plain addition over the model's lines.</summary>
internal sealed class ExpectedBalances(Books books)
{
    /// <summary>Which entries and lines count beside the date.</summary>
    public Func<BookedEntry, BookedLine, bool> Counts { get; init; } = (_, _) => true;

    public DateOnly YearStart(DateOnly day) => day < books.NextYear ? books.FirstDay : books.NextYear;

    /// <summary>By account code: opening (debit positive), debits and credits since the start of the year.</summary>
    public Dictionary<string, (decimal Opening, decimal Debit, decimal Credit)> AsOf(DateOnly day)
    {
        var start = YearStart(day);
        var result = new Dictionary<string, (decimal Opening, decimal Debit, decimal Credit)>();
        foreach (var entry in books.Entries.Where(e => e.Date <= day))
        {
            foreach (var line in entry.Lines.Where(l => Counts(entry, l)))
            {
                var account = books.Accounts.First(a => a.Code == line.Code);
                var code = entry.Date >= start || account.IsCarried ? line.Code : books.Account("RETAINED_EARNINGS").Code;
                var sums = result.GetValueOrDefault(code);
                result[code] = entry.Date < start
                    ? sums with { Opening = sums.Opening + line.Debit - line.Credit }
                    : sums with { Debit = sums.Debit + line.Debit, Credit = sums.Credit + line.Credit };
            }
        }
        return result.Where(r => r.Value != default).ToDictionary();
    }

    /// <summary>Compares a column of a report's JSON, account by account and figure by figure.</summary>
    public void ShouldBe(JsonElement report, DateOnly day, int column = 0)
    {
        var expected = AsOf(day);
        var rows = report.GetProperty("data").EnumerateArray().Where(r => r.GetProperty("kind").GetString() == "account").ToDictionary(r => r.GetProperty("accountCode").GetString()!);
        if (report.GetProperty("columns").GetArrayLength() == 1)
            rows.Keys.Order().ShouldBe(expected.Keys.Order(), $"accounts as of {day}");
        foreach (var (code, (opening, debit, credit)) in expected)
        {
            var amounts = rows[code].GetProperty("amounts")[column];
            (Amount(amounts, "openingDebit") - Amount(amounts, "openingCredit")).ShouldBe(opening, $"opening of {code} as of {day}");
            Amount(amounts, "debit").ShouldBe(debit, $"debits of {code} as of {day}");
            Amount(amounts, "credit").ShouldBe(credit, $"credits of {code} as of {day}");
            (Amount(amounts, "closingDebit") - Amount(amounts, "closingCredit")).ShouldBe(opening + debit - credit, $"closing of {code} as of {day}");
            (Amount(amounts, "closingDebit") * Amount(amounts, "closingCredit")).ShouldBe(0);
        }
        var totals = report.GetProperty("columns")[column].GetProperty("totals");
        Amount(totals, "debit").ShouldBe(expected.Values.Sum(e => e.Debit));
        Amount(totals, "credit").ShouldBe(expected.Values.Sum(e => e.Credit));
        Amount(totals, "closingDebit").ShouldBe(expected.Values.Sum(e => Math.Max(0, e.Opening + e.Debit - e.Credit)));
        Amount(totals, "closingCredit").ShouldBe(expected.Values.Sum(e => Math.Max(0, e.Credit - e.Debit - e.Opening)));
    }

    public static decimal Amount(JsonElement amounts, string name) => decimal.Parse(amounts.GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}

using Erp.Kernel;
using Erp.Modules.Finance.Ledger;

namespace Erp.Modules.Finance.Imports;

/// <summary>
/// The CSV of <c>hledger print -O csv</c>: a row for each posting, positive amounts are debits. It leaves costs out, so the rate of a
/// transaction between the base currency and one other is what its two sides say.
/// </summary>
/// <param name="baseCurrency">Currency of amounts without a commodity.</param>
/// <param name="codeOf">The account's code for hledger's name of it; the name itself when there is none.</param>
internal sealed class HledgerEntries(string baseCurrency, Func<string, string> codeOf) : TabularEntries
{
    private static readonly string[] Known =
        ["txnidx", "date", "date2", "status", "code", "description", "comment", "account", "amount", "commodity", "credit", "debit", "posting-status", "posting-comment"];

    private static readonly Dictionary<string, string> Symbols = new() { ["$"] = "USD", ["€"] = "EUR", ["£"] = "GBP", ["৳"] = "BDT", ["Tk"] = "BDT", ["₹"] = "INR", ["¥"] = "JPY" };

    protected override string KeyColumn => "txnidx";
    protected override IReadOnlyList<string> Columns => Known;
    protected override IReadOnlyList<string> Needed { get; } = ["txnidx", "date", "description", "account", "amount", "commodity"];

    protected override ImportedEntry? Compose(IReadOnlyList<ImportRow> rows)
    {
        var problems = new List<(int, Error)>();
        var (lines, places) = (new List<JournalLineRequest>(rows.Count), new List<int>(rows.Count));
        foreach (var row in rows)
        {
            // Postings of nothing carry balance assertions; there is nothing in them to post.
            if (Line(row, lines.Count, problems) is not { } line || (line.Debit ?? line.Credit) is null)
                continue;
            lines.Add(line);
            places.Add(row.Line);
        }
        if (lines.Count == 0 && problems.Count == 0)
            return null;
        var request = new JournalEntryRequest
        {
            Date = rows[0].Date("date", "/date", problems) ?? default,
            Narration = rows[0].Text("description") ?? rows[0].Text("comment") ?? $"hledger transaction {rows[0]["txnidx"]}",
            Reference = rows[0].Text("code"),
            Lines = WithRate(lines),
        };
        return new(rows[0].Line, problems.Count == 0 ? request : null, problems) { Rows = places };
    }

    private JournalLineRequest? Line(ImportRow row, int index, List<(int, Error)> problems)
    {
        var account = row["account"];
        if (account.StartsWith('('))
        {
            problems.Add((row.Line, JournalImportErrors.UnbalancedPosting.At($"/lines/{index}/accountCode", ("account", account))));
            return null;
        }
        var commodity = row["commodity"];
        var currency = Symbols.GetValueOrDefault(commodity) ?? (commodity.Length == 0 ? baseCurrency : commodity);
        var amount = row.Decimal("amount", $"/lines/{index}/debit", problems, commaIsPoint: true);
        if (Currency.Find(currency) is null && amount is not 0)
            problems.Add((row.Line, JournalImportErrors.UnknownCommodity.At($"/lines/{index}/currency", ("commodity", commodity))));
        return new()
        {
            AccountCode = codeOf(NameOf(account)),
            Debit = amount > 0 ? amount : null,
            Credit = amount < 0 ? -amount : null,
            Currency = currency,
            Description = row.Text("posting-comment"),
        };
    }

    /// <summary>Balanced virtual postings are in brackets.</summary>
    public static string NameOf(string account) => account is ['[', .. var name, ']'] ? name : account;

    private List<JournalLineRequest> WithRate(List<JournalLineRequest> lines)
    {
        var foreign = lines.Where(l => l.Currency != baseCurrency).ToList();
        if (foreign.Count == 0 || foreign.Count == lines.Count || foreign.Exists(l => l.Currency != foreign[0].Currency) || lines.Exists(l => !Money.IsInRange(l.Debit ?? l.Credit ?? 0)))
            return lines;
        var given = foreign.Sum(l => (l.Debit ?? 0) - (l.Credit ?? 0));
        var taken = lines.Where(l => l.Currency == baseCurrency).Sum(l => (l.Debit ?? 0) - (l.Credit ?? 0));
        if (given == 0 || -taken / given <= 0)
            return lines;
        var rate = Math.Round(-taken / given, ExchangeRate.MaxDecimals, MidpointRounding.AwayFromZero);
        return [.. lines.Select(l => l.Currency == baseCurrency ? l : l with { ExchangeRate = rate })];
    }
}

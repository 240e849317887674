using Erp.Sdk;

namespace Erp.Demo.Books;

/// <summary>The proof of the books, on a terminal.</summary>
internal static class TrialBalancePrinter
{
    /// <exception cref="DemoException">The books do not balance.</exception>
    public static async Task PrintAsync(ErpClient client, DateOnly asOf, TextWriter output, CancellationToken ct)
    {
        var report = await client.Reports.TrialBalanceAsync(asOf: asOf, cancellationToken: ct);
        await output.WriteLineAsync($"\n{Company.Name}: trial balance as of {asOf:d MMMM yyyy}, in {report.BaseCurrency}\n");
        await output.WriteLineAsync(Line("", "", "Debit", "Credit"));
        foreach (var row in report.Data)
            await output.WriteLineAsync(Line(row.AccountCode, row.AccountName, Amount(row.Amounts[0].ClosingDebit), Amount(row.Amounts[0].ClosingCredit)));
        var totals = report.Columns[0].Totals;
        await output.WriteLineAsync(new string('-', 86));
        await output.WriteLineAsync(Line("", "Total", Taka.Write(totals.ClosingDebit), Taka.Write(totals.ClosingCredit)));
        if (!report.Balanced || totals.ClosingDebit != totals.ClosingCredit)
            throw new DemoException($"The books do not balance: debits {Taka.Write(totals.ClosingDebit)}, credits {Taka.Write(totals.ClosingCredit)}.");
        await output.WriteLineAsync("It balances.\n");
    }

    private static string Line(string code, string name, string debit, string credit) => $"{code,-6}{(name.Length > 46 ? name[..46] : name),-46} {debit,16} {credit,16}";

    private static string Amount(decimal amount) => amount == 0 ? "" : Taka.Write(amount);
}

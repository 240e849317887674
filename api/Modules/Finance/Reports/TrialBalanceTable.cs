using System.Globalization;
using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Tables;

namespace Erp.Modules.Finance.Reports;

/// <summary>A trial balance as rows: one for each account (with a breakdown: for each account and value), then the total.</summary>
internal static class TrialBalanceTable
{
    private static readonly string[] Amounts = ["openingDebit", "openingCredit", "debit", "credit", "closingDebit", "closingCredit"];

    public static Table Of(TrialBalance report, bool brokenDown, bool bangla)
    {
        var decimals = Currency.Find(report.BaseCurrency)!.MinorUnits;
        List<TableColumn> columns = [new("kind"), new("accountCode"), new("accountName")];
        if (bangla)
            columns.Add(new("accountNameBn"));
        columns.AddRange([new("type"), new("level", CellKind.Integer)]);
        if (brokenDown)
            columns.AddRange(bangla ? [new("valueCode"), new("valueName"), new("valueNameBn")] : (TableColumn[])[new("valueCode"), new("valueName")]);
        foreach (var (i, column) in report.Columns.Index())
            columns.AddRange(Amounts.Select(name => TableColumn.Amount(i == 0 ? name : $"{name}_{column.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", decimals)));
        return new($"trial-balance-{report.AsOf:yyyy-MM-dd}", columns, Rows(report, brokenDown, bangla).ToAsyncEnumerable());
    }

    private static IEnumerable<object?[]> Rows(TrialBalance report, bool brokenDown, bool bangla)
    {
        foreach (var row in report.Data)
        {
            if (!brokenDown)
                yield return [.. Head(row, bangla), .. Cells(row.Amounts)];
            foreach (var part in row.Breakdown ?? [])
                yield return [.. Head(row, bangla), part.ValueCode, part.ValueName, .. bangla ? (object?[])[part.ValueNameBn] : [], .. Cells(part.Amounts)];
        }
        var blanks = (bangla ? 1 : 0) + (brokenDown ? bangla ? 3 : 2 : 0) + 4;
        yield return ["total", .. new object?[blanks], .. Cells([.. report.Columns.Select(c => c.Totals)])];
    }

    private static object?[] Head(TrialBalanceRow row, bool bangla) => bangla
        ? [Words.Camel(row.Kind), row.AccountCode, row.AccountName, row.AccountNameBn, Words.Camel(row.Type), row.Level]
        : [Words.Camel(row.Kind), row.AccountCode, row.AccountName, Words.Camel(row.Type), row.Level];

    private static IEnumerable<object?> Cells(IEnumerable<TrialBalanceAmounts> amounts) =>
        amounts.SelectMany(a => (object?[])[a.OpeningDebit, a.OpeningCredit, a.Debit, a.Credit, a.ClosingDebit, a.ClosingCredit]);
}

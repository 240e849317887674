using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Tables;

namespace Erp.Modules.Finance.Reports;

/// <summary>The general ledger as rows.</summary>
internal static class GeneralLedgerTable
{
    public static Table Of(LedgerRange range, bool bangla, IAsyncEnumerable<GeneralLedgerRow> rows)
    {
        var decimals = range.Scope.BaseCurrency.MinorUnits;
        List<TableColumn> columns = [new("kind"), new("accountCode"), new("accountName")];
        if (bangla)
            columns.Add(new("accountNameBn"));
        columns.AddRange(
        [
            new("date", CellKind.Date), new("number"), new("lineNo", CellKind.Integer), new("narration"), new("reference"), new("description"), new("partyId"), new("dimensions"),
            new("currency"), TableColumn.Amount("debit", Currency.MaxMinorUnits), TableColumn.Amount("credit", Currency.MaxMinorUnits),
            TableColumn.Amount("baseDebit", decimals), TableColumn.Amount("baseCredit", decimals), TableColumn.Amount("baseBalance", decimals), new("entryId"),
        ]);
        return new($"general-ledger-{range.Days.Start:yyyy-MM-dd}-{range.Days.End:yyyy-MM-dd}", columns, rows.Select(row => Cells(row, bangla)));
    }

    private static object?[] Cells(GeneralLedgerRow row, bool bangla) =>
    [
        Words.Camel(row.Kind), row.AccountCode, row.AccountName, .. bangla ? (object?[])[row.AccountNameBn] : [],
        row.Date, row.Number, row.LineNo, row.Narration, row.Reference, row.Description, row.PartyId?.ToString(), DimensionLabels.Text(row.Dimensions),
        row.Currency, row.Debit, row.Credit, row.BaseDebit, row.BaseCredit, row.BaseBalance, row.EntryId?.ToString(),
    ];
}

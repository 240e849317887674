using Erp.Platform.Http;
using Erp.Platform.Tables;

namespace Erp.Modules.Finance.Reports;

/// <summary>A statement as rows: opening, lines, closing.</summary>
internal static class AccountStatementTable
{
    public static Table Of(LedgerRange range, StatementCurrency currency, IAsyncEnumerable<AccountStatementLine> lines)
    {
        var (own, inBase) = (currency.Statement.MinorUnits, currency.Base.MinorUnits);
        IReadOnlyList<TableColumn> columns =
        [
            new("kind"), new("date", CellKind.Date), new("number"), new("lineNo", CellKind.Integer), new("narration"), new("reference"), new("description"), new("partyId"), new("dimensions"), new("currency"),
            TableColumn.Amount("debit", own), TableColumn.Amount("credit", own), TableColumn.Amount("balance", own),
            TableColumn.Amount("baseDebit", inBase), TableColumn.Amount("baseCredit", inBase), TableColumn.Amount("baseBalance", inBase), new("entryId"),
        ];
        return new($"statement-{range.Accounts[0].Code}-{range.Days.Start:yyyy-MM-dd}-{range.Days.End:yyyy-MM-dd}", columns, lines.Select(line => (object?[])
        [
            Words.Camel(line.Kind), line.Date, line.Number, line.LineNo, line.Narration, line.Reference, line.Description, line.PartyId?.ToString(), DimensionLabels.Text(line.Dimensions), currency.Statement.Code,
            line.Debit, line.Credit, line.Balance, line.BaseDebit, line.BaseCredit, line.BaseBalance, line.EntryId?.ToString(),
        ]));
    }
}

using Erp.Kernel;
using Erp.Modules.Finance.Ledger;

namespace Erp.Modules.Finance.Reports;

/// <summary>One account over a range of days: opening balance, lines with the running balance, closing balance; in the account's currency and in base currency.</summary>
public sealed record AccountStatement
{
    /// <summary>Whose books.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Id of the account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Its code.</summary>
    public required string AccountCode { get; init; }

    /// <summary>Its English name.</summary>
    public required string AccountName { get; init; }

    /// <summary>Its Bangla name.</summary>
    public string? AccountNameBn { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Only entries posted at or before this instant count; null = all.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>ISO 4217 currency of the statement: the one asked for, else the account's own, else the base currency.</summary>
    public required string Currency { get; init; }

    /// <summary>ISO 4217 currency of the books.</summary>
    public required string BaseCurrency { get; init; }

    /// <summary>Balance before the first day, in the statement's currency: positive = debit, negative = credit.</summary>
    public required decimal OpeningBalance { get; init; }

    /// <summary>The same in base currency.</summary>
    public required decimal OpeningBaseBalance { get; init; }

    /// <summary>Sum of the debits of all pages, in the statement's currency.</summary>
    public required decimal Debit { get; init; }

    /// <summary>Sum of the credits of all pages, in the statement's currency.</summary>
    public required decimal Credit { get; init; }

    /// <summary>Sum of the debits in base currency.</summary>
    public required decimal BaseDebit { get; init; }

    /// <summary>Sum of the credits in base currency.</summary>
    public required decimal BaseCredit { get; init; }

    /// <summary>Balance after the last day, in the statement's currency.</summary>
    public required decimal ClosingBalance { get; init; }

    /// <summary>The same in base currency.</summary>
    public required decimal ClosingBaseBalance { get; init; }

    /// <summary>The lines of this page, by date.</summary>
    public required IReadOnlyList<AccountStatementLine> Data { get; init; }

    /// <summary>Send it as <c>cursor</c> for the next page; null on the last page.</summary>
    public string? NextCursor { get; init; }
}

/// <summary>A line of an account's statement, with the balance after it.</summary>
public sealed record AccountStatementLine
{
    /// <summary>A posted line, or the turn of a fiscal year.</summary>
    public required LedgerRowKind Kind { get; init; }

    /// <summary>Effective date.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The line's journal entry.</summary>
    public Guid? EntryId { get; init; }

    /// <summary>Position of the line in its entry.</summary>
    public int? LineNo { get; init; }

    /// <summary>Number of the entry.</summary>
    public string? Number { get; init; }

    /// <summary>What the entry is about.</summary>
    public string? Narration { get; init; }

    /// <summary>The entry's own reference.</summary>
    public string? Reference { get; init; }

    /// <summary>Narration of the line.</summary>
    public string? Description { get; init; }

    /// <summary>Customer, supplier or person.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>Dimension values of the line.</summary>
    public required IReadOnlyList<JournalLineDimension> Dimensions { get; init; }

    /// <summary>Debit in the statement's currency.</summary>
    public required decimal Debit { get; init; }

    /// <summary>Credit in the statement's currency.</summary>
    public required decimal Credit { get; init; }

    /// <summary>Balance after this line in the statement's currency: positive = debit, negative = credit.</summary>
    public required decimal Balance { get; init; }

    /// <summary>Debit in base currency.</summary>
    public required decimal BaseDebit { get; init; }

    /// <summary>Credit in base currency.</summary>
    public required decimal BaseCredit { get; init; }

    /// <summary>Balance after this line in base currency.</summary>
    public required decimal BaseBalance { get; init; }

    internal static AccountStatementLine Of(LedgerRow row, StatementCurrency currency, DimensionLabels labels)
    {
        var (amounts, after) = (row.Amounts, row.After);
        return new()
        {
            Kind = row.Kind,
            Date = row.Date,
            EntryId = row.Line?.EntryId,
            LineNo = row.Line?.LineNo,
            Number = row.Line?.Number,
            Narration = row.Line?.Narration,
            Reference = row.Line?.Reference,
            Description = row.Line?.Description,
            PartyId = row.Line?.PartyId,
            Dimensions = row.Line is null ? [] : labels.Of(row.Line),
            Debit = currency.Own(amounts.Debit, amounts.BaseDebit),
            Credit = currency.Own(amounts.Credit, amounts.BaseCredit),
            Balance = currency.Own(after.Balance, after.BaseBalance),
            BaseDebit = currency.Base.Scale(amounts.BaseDebit),
            BaseCredit = currency.Base.Scale(amounts.BaseCredit),
            BaseBalance = currency.Base.Scale(after.BaseBalance),
        };
    }
}

/// <summary>The currencies of a statement. In base currency its amounts are the base amounts, whatever currency the lines are in.</summary>
internal sealed record StatementCurrency(Currency Statement, Currency Base)
{
    public bool IsBase => Statement == Base;

    public decimal Own(decimal own, decimal inBase) => Statement.Scale(IsBase ? inBase : own);
}

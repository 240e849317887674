using Erp.Kernel;
using Erp.Modules.Finance.Ledger;

namespace Erp.Modules.Finance.Reports;

/// <summary>Accounts by code, each with its opening balance, its lines by date with the running balance, and its closing balance.</summary>
public sealed record GeneralLedger
{
    /// <summary>Whose books.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>ISO 4217 currency of the base amounts and balances.</summary>
    public required string BaseCurrency { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Only entries posted at or before this instant count; null = all.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>The rows. An account may start on one page and go on on the next.</summary>
    public required IReadOnlyList<GeneralLedgerRow> Data { get; init; }

    /// <summary>Send it as <c>cursor</c> for the next page; null on the last page.</summary>
    public string? NextCursor { get; init; }
}

/// <summary>A row of an account in the general ledger.</summary>
public sealed record GeneralLedgerRow
{
    /// <summary>Opening balance, line, turn of the fiscal year or closing balance.</summary>
    public required LedgerRowKind Kind { get; init; }

    /// <summary>Id of the account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Its code.</summary>
    public required string AccountCode { get; init; }

    /// <summary>Its English name.</summary>
    public required string AccountName { get; init; }

    /// <summary>Its Bangla name.</summary>
    public string? AccountNameBn { get; init; }

    /// <summary>Effective date of the line; of an opening row the first day, of a closing row the last.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The line's journal entry.</summary>
    public Guid? EntryId { get; init; }

    /// <summary>Position of the line in its entry.</summary>
    public int? LineNo { get; init; }

    /// <summary>Number of the entry.</summary>
    public string? Number { get; init; }

    /// <summary>What the entry is about.</summary>
    public string? Narration { get; init; }

    /// <summary>The entry's own reference, such as a voucher number.</summary>
    public string? Reference { get; init; }

    /// <summary>Narration of the line.</summary>
    public string? Description { get; init; }

    /// <summary>Customer, supplier or person.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>Dimension values of the line.</summary>
    public required IReadOnlyList<JournalLineDimension> Dimensions { get; init; }

    /// <summary>ISO 4217 currency of the line.</summary>
    public string? Currency { get; init; }

    /// <summary>Debit in the line's currency.</summary>
    public decimal? Debit { get; init; }

    /// <summary>Credit in the line's currency.</summary>
    public decimal? Credit { get; init; }

    /// <summary>Debit in base currency; of a closing row, the sum of the lines.</summary>
    public required decimal BaseDebit { get; init; }

    /// <summary>Credit in base currency; of a closing row, the sum of the lines.</summary>
    public required decimal BaseCredit { get; init; }

    /// <summary>Balance of the account after this row in base currency: positive = debit, negative = credit.</summary>
    public required decimal BaseBalance { get; init; }

    internal static GeneralLedgerRow Of(LedgerRow row, Currency baseCurrency, DimensionLabels labels)
    {
        var currency = row.Line is null ? null : Kernel.Currency.Find(row.Line.Currency)!;
        return new()
        {
            Kind = row.Kind,
            AccountId = row.Account.Id,
            AccountCode = row.Account.Code,
            AccountName = row.Account.Name,
            AccountNameBn = row.Account.NameBn,
            Date = row.Date,
            EntryId = row.Line?.EntryId,
            LineNo = row.Line?.LineNo,
            Number = row.Line?.Number,
            Narration = row.Line?.Narration,
            Reference = row.Line?.Reference,
            Description = row.Line?.Description,
            PartyId = row.Line?.PartyId,
            Dimensions = row.Line is null ? [] : labels.Of(row.Line),
            Currency = currency?.Code,
            Debit = currency?.Scale(row.Line!.Debit),
            Credit = currency?.Scale(row.Line!.Credit),
            BaseDebit = baseCurrency.Scale(row.Amounts.BaseDebit),
            BaseCredit = baseCurrency.Scale(row.Amounts.BaseCredit),
            BaseBalance = baseCurrency.Scale(row.After.BaseBalance),
        };
    }
}

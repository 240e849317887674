using Erp.Modules.Finance.Accounts;

namespace Erp.Modules.Finance.Reports;

/// <summary>Every account's opening balance, movement and closing balance in base currency, for one or more days.</summary>
public sealed record TrialBalance
{
    /// <summary>Whose books.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>ISO 4217 currency of all amounts.</summary>
    public required string BaseCurrency { get; init; }

    /// <summary>Last day that counts, in the first column.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Only entries posted at or before this instant count; null = all.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>Debits equal credits in every column. Always true of the whole books; a dimension filter may cut entries in two.</summary>
    public required bool Balanced { get; init; }

    /// <summary>The columns: the day asked for, then the days compared with.</summary>
    public required IReadOnlyList<TrialBalanceColumn> Columns { get; init; }

    /// <summary>Accounts by code; with <c>groups=true</c> in the order of the tree, each group before what is in it.</summary>
    public required IReadOnlyList<TrialBalanceRow> Data { get; init; }
}

/// <summary>A column of a trial balance.</summary>
public sealed record TrialBalanceColumn
{
    /// <summary>Last day that counts.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>First day of its fiscal year: the opening balance is of the day before, the movement starts here.</summary>
    public required DateOnly YearStart { get; init; }

    /// <summary>Sums over the accounts (groups not counted again).</summary>
    public required TrialBalanceAmounts Totals { get; init; }

    /// <summary>Debits equal credits in opening, movement and closing.</summary>
    public required bool Balanced { get; init; }
}

/// <summary>What a row of a trial balance stands for.</summary>
public enum TrialBalanceRowKind
{
    /// <summary>An account that entries are posted to.</summary>
    Account,
    /// <summary>A group: the net of what is in it.</summary>
    Group,
    /// <summary>The result of earlier fiscal years, where no account has the system key RETAINED_EARNINGS to take it.</summary>
    EarlierResult,
}

/// <summary>An account, a group or a computed line of a trial balance.</summary>
public sealed record TrialBalanceRow
{
    /// <summary>What the row stands for.</summary>
    public required TrialBalanceRowKind Kind { get; init; }

    /// <summary>Id of the account; null for a computed line.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Code of the account; empty for a computed line.</summary>
    public required string AccountCode { get; init; }

    /// <summary>English name.</summary>
    public required string AccountName { get; init; }

    /// <summary>Bangla name.</summary>
    public string? AccountNameBn { get; init; }

    /// <summary>Element of the financial statements.</summary>
    public required AccountType Type { get; init; }

    /// <summary>The group it is in.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>Depth in the tree: 1 at the top.</summary>
    public required int Level { get; init; }

    /// <summary>The amounts, one for each column.</summary>
    public required IReadOnlyList<TrialBalanceAmounts> Amounts { get; init; }

    /// <summary>The amounts by value of the dimension named in <c>by</c>; null without it.</summary>
    public IReadOnlyList<TrialBalanceBreakdown>? Breakdown { get; init; }
}

/// <summary>The part of a row that has one value of a dimension.</summary>
public sealed record TrialBalanceBreakdown
{
    /// <summary>Id of the value; null = lines without a value of the dimension.</summary>
    public Guid? ValueId { get; init; }

    /// <summary>Code of the value.</summary>
    public string? ValueCode { get; init; }

    /// <summary>English name of the value.</summary>
    public string? ValueName { get; init; }

    /// <summary>Bangla name of the value.</summary>
    public string? ValueNameBn { get; init; }

    /// <summary>The amounts, one for each column.</summary>
    public required IReadOnlyList<TrialBalanceAmounts> Amounts { get; init; }
}

/// <summary>Amounts in base currency. Of opening and of closing, one side is zero.</summary>
public sealed record TrialBalanceAmounts
{
    /// <summary>Debit balance at the start of the fiscal year.</summary>
    public required decimal OpeningDebit { get; init; }

    /// <summary>Credit balance at the start of the fiscal year.</summary>
    public required decimal OpeningCredit { get; init; }

    /// <summary>Debits since the start of the fiscal year.</summary>
    public required decimal Debit { get; init; }

    /// <summary>Credits since the start of the fiscal year.</summary>
    public required decimal Credit { get; init; }

    /// <summary>Debit balance at the end of the day.</summary>
    public required decimal ClosingDebit { get; init; }

    /// <summary>Credit balance at the end of the day.</summary>
    public required decimal ClosingCredit { get; init; }
}

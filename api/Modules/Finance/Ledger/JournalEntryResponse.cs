using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Erp.Kernel;
using Erp.Modules.Rules.Contracts;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.Ledger;

/// <summary>A journal entry with its lines.</summary>
public sealed record JournalEntryResponse : IVersionedResource
{
    /// <summary>Id of the entry.</summary>
    public required Guid Id { get; init; }

    /// <summary>The legal entity whose books these are.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>A draft can be changed and deleted; a posted entry is corrected by a reversal only.</summary>
    public required JournalEntryStatus Status { get; init; }

    /// <summary>Gapless number in its series and fiscal year; null for a draft.</summary>
    public string? Number { get; init; }

    /// <summary>Effective date.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Fiscal period of the date; null for a draft.</summary>
    public Guid? PeriodId { get; init; }

    /// <summary>ISO 4217 currency of the entry; a line may use another.</summary>
    public required string Currency { get; init; }

    /// <summary>What the entry is about.</summary>
    public required string Narration { get; init; }

    /// <summary>The caller's own reference, such as a voucher or bank reference.</summary>
    public string? Reference { get; init; }

    /// <summary>Sum of the debits (and of the credits) in the organization's base currency; zero for a draft that does not balance yet.</summary>
    public required decimal TotalBase { get; init; }

    /// <summary>How many lines it has, the rounding line included.</summary>
    public required int LineCount { get; init; }

    /// <summary>Type of the document it was composed from, such as <c>salesInvoice</c>; null when made by hand.</summary>
    public string? SourceType { get; init; }

    /// <summary>Id of that document.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>The entry that this one reverses.</summary>
    public Guid? ReversesEntryId { get; init; }

    /// <summary>The entry that reverses this one.</summary>
    public Guid? ReversedByEntryId { get; init; }

    /// <summary>Posting also posts the reversal, with this date (an accrual, typically).</summary>
    public DateOnly? AutoReverseOn { get; init; }

    /// <summary>When it became part of the books (UTC); null for a draft.</summary>
    public DateTimeOffset? PostedAt { get; init; }

    /// <summary>The user who posted it; null for a machine client.</summary>
    public Guid? PostedBy { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Values of the tenant's own fields, by key; those that the caller may see.</summary>
    [CustomFieldsOf(typeof(JournalEntry))]
    public IReadOnlyDictionary<string, JsonElement> CustomFields { get; init; } = CustomFieldView.Nothing;

    internal IReadOnlyDictionary<string, JsonElement>? StoredCustomFields { get; init; }

    /// <summary>The lines in their order; null in lists unless asked for with <c>expand=lines</c>.</summary>
    public IReadOnlyList<JournalLineResponse>? Lines { get; init; }

    /// <summary>The approvals that a draft needs; null unless asked for with <c>expand=actions</c>, and when posted.</summary>
    public IReadOnlyList<JournalApprovalResponse>? Approvals { get; init; }

    /// <summary>What the caller may do with it now, and why not; null unless asked for with <c>expand=actions</c>.</summary>
    public IReadOnlyList<JournalActionResponse>? Actions { get; init; }

    /// <summary>Tags that rules gave it when it was posted, in alphabetical order.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>What rules warned about; only in the answer of the operation that posted it, and null when there is nothing.</summary>
    public IReadOnlyList<RuleWarning>? Warnings { get; init; }

    /// <summary>Its ids in other systems, by system and id.</summary>
    [AllowNull]
    public IReadOnlyList<ExternalId> ExternalIds { get; init => field = value ?? []; } = [];

    public required int Version { get; init; }

    internal static JournalEntryResponse Of(LedgerReference reference, JournalEntry entry, IReadOnlyList<JournalLine>? lines, DimensionSets sets, Guid? reversedBy = null) => new()
    {
        Id = entry.Id,
        OrganizationId = entry.OrganizationId,
        Status = entry.Status,
        Number = entry.Number,
        Date = entry.Date,
        PeriodId = entry.PeriodId,
        Currency = entry.Currency,
        Narration = entry.Narration,
        Reference = entry.Reference,
        TotalBase = reference.BaseCurrency.Scale(entry.TotalBase),
        LineCount = entry.LineCount,
        SourceType = entry.SourceType,
        SourceId = entry.SourceId,
        ReversesEntryId = entry.ReversesEntryId,
        ReversedByEntryId = reversedBy,
        AutoReverseOn = entry.AutoReverseOn,
        PostedAt = entry.PostedAt,
        PostedBy = entry.PostedBy,
        CreatedAt = entry.CreatedAt,
        ExternalIds = entry.ExternalIds,
        Version = entry.Version,
        Tags = entry.Tags,
        StoredCustomFields = entry.CustomFields,
        Lines = lines is null ? null : [.. lines.Select(l => JournalLineResponse.Of(reference, l, sets))],
    };

    /// <summary>With the custom fields that the caller may see.</summary>
    internal JournalEntryResponse Shown(CustomFieldView view) => StoredCustomFields is null ? this : this with { CustomFields = view.Show(StoredCustomFields) };
}

/// <summary>One debit or credit of an entry.</summary>
public sealed record JournalLineResponse
{
    /// <summary>Position in the entry, from 1.</summary>
    public required int LineNo { get; init; }

    /// <summary>Id of the account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Its code.</summary>
    public required string AccountCode { get; init; }

    /// <summary>Its English name.</summary>
    public required string AccountName { get; init; }

    /// <summary>ISO 4217 currency of debit and credit.</summary>
    public required string Currency { get; init; }

    /// <summary>Debit in the line's currency; zero on a credit line.</summary>
    public required decimal Debit { get; init; }

    /// <summary>Credit in the line's currency; zero on a debit line.</summary>
    public required decimal Credit { get; init; }

    /// <summary>Base-currency units for one unit of the line's currency, at most 10 decimals.</summary>
    public required decimal ExchangeRate { get; init; }

    /// <summary>Debit in base currency.</summary>
    public required decimal BaseDebit { get; init; }

    /// <summary>Credit in base currency.</summary>
    public required decimal BaseCredit { get; init; }

    /// <summary>Dimension values of the line.</summary>
    public required IReadOnlyList<JournalLineDimension> Dimensions { get; init; }

    /// <summary>Customer, supplier or person.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>Narration of the line.</summary>
    public string? Description { get; init; }

    /// <summary>Added by the posting itself to take up what currency conversion left over.</summary>
    public required bool IsRounding { get; init; }

    internal static JournalLineResponse Of(LedgerReference reference, JournalLine line, DimensionSets sets)
    {
        var currency = Kernel.Currency.Find(line.Currency)!;
        var account = reference.Accounts.GetValueOrDefault(line.AccountId);
        return new()
        {
            LineNo = line.LineNo,
            AccountId = line.AccountId,
            AccountCode = account?.Code ?? "",
            AccountName = account?.Name ?? "",
            Currency = line.Currency,
            Debit = currency.Scale(line.Debit),
            Credit = currency.Scale(line.Credit),
            ExchangeRate = line.ExchangeRate / 1.0000000000000000000000000m,
            BaseDebit = reference.BaseCurrency.Scale(line.BaseDebit),
            BaseCredit = reference.BaseCurrency.Scale(line.BaseCredit),
            Dimensions = [.. sets.Find(line.DimensionSetId).Select(v => JournalLineDimension.Of(reference, v))],
            PartyId = line.PartyId,
            Description = line.Description,
            IsRounding = line.IsRounding,
        };
    }
}

/// <summary>A value of a dimension on a line.</summary>
public sealed record JournalLineDimension
{
    /// <summary>Id of the dimension.</summary>
    public required Guid DimensionId { get; init; }

    /// <summary>Its code.</summary>
    public required string DimensionCode { get; init; }

    /// <summary>Id of the value.</summary>
    public required Guid ValueId { get; init; }

    /// <summary>Its code.</summary>
    public required string ValueCode { get; init; }

    internal static JournalLineDimension Of(LedgerReference reference, DimensionValueRef value)
    {
        var dimension = reference.Dimensions.GetValueOrDefault(value.DimensionId);
        return new()
        {
            DimensionId = value.DimensionId,
            DimensionCode = dimension?.Code ?? "",
            ValueId = value.ValueId,
            ValueCode = dimension?.Values.GetValueOrDefault(value.ValueId)?.Code ?? "",
        };
    }
}

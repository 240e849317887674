using System.Text.Json;
using Erp.Kernel;
using Erp.Modules.Finance.Contracts;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.CustomFields;

namespace Erp.Modules.Finance.PostingHook;

/// <summary>What rules at <c>journalEntry.posting</c> see of an entry.</summary>
public sealed record JournalEntryFacts
{
    private static readonly Dictionary<string, string> NoFields = [];

    /// <summary>Code of the organization whose books these are.</summary>
    public string OrganizationCode { get; init; } = "";

    /// <summary>Effective date.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The day on which it is posted, where the organization is.</summary>
    public required DateOnly RecordedOn { get; init; }

    /// <summary>ISO 4217 currency of the entry.</summary>
    public required string Currency { get; init; }

    /// <summary>ISO 4217 currency of the books.</summary>
    public required string BaseCurrency { get; init; }

    /// <summary>Sum of the debits in base currency.</summary>
    public required decimal Total { get; init; }

    /// <summary>What the entry is about.</summary>
    public string Narration { get; set; } = "";

    /// <summary>The caller's own reference.</summary>
    public string? Reference { get; set; }

    /// <summary>Code of the number series; null = the default.</summary>
    public string? Series { get; init; }

    /// <summary>Type of the document it comes from, such as <c>recurringJournal</c>; null when made by hand.</summary>
    public string? SourceType { get; init; }

    /// <summary>It undoes an earlier entry. Rules fill in nothing there, and are not asked about reversals that an entry brings with itself.</summary>
    public bool IsReversal { get; init; }

    /// <summary>Key of the tenant's own field → the entry's value as text: <c>customFields["project"]</c>, null when it has none.</summary>
    public IReadOnlyDictionary<string, string> CustomFields { get; init; } = NoFields;

    /// <summary>Debits and credits, in their order.</summary>
    public required IReadOnlyList<JournalLineFacts> Lines { get; init; }

    internal static JournalEntryFacts Of(LedgerReference reference, Posting posting, DateOnly recordedOn) => new()
    {
        OrganizationCode = reference.Organization.Code,
        Date = posting.Draft.Date,
        RecordedOn = recordedOn,
        Currency = posting.Currency,
        BaseCurrency = reference.BaseCurrency.Code,
        Total = reference.BaseCurrency.Scale(posting.Draft.BaseTotal),
        Narration = posting.Narration,
        Reference = posting.Reference,
        Series = posting.Series,
        SourceType = posting.Source?.Type,
        IsReversal = posting.ReversesEntryId is not null,
        CustomFields = posting.CustomFields is null ? NoFields : CustomFieldText.Of(posting.CustomFields),
        Lines = JournalLineFacts.Of(reference, posting.Draft),
    };
}

/// <summary>What rules see of one debit or credit.</summary>
public sealed record JournalLineFacts
{
    private static readonly Dictionary<string, string> NoDimensions = [];

    /// <summary>Code of the account.</summary>
    public required string AccountCode { get; init; }

    /// <summary><c>asset</c>, <c>liability</c>, <c>equity</c>, <c>income</c> or <c>expense</c>.</summary>
    public string AccountType { get; init; } = "";

    /// <summary>ISO 4217 currency of debit and credit.</summary>
    public required string Currency { get; init; }

    /// <summary>Debit in the line's currency; zero on a credit line.</summary>
    public decimal Debit { get; init; }

    /// <summary>Credit in the line's currency; zero on a debit line.</summary>
    public decimal Credit { get; init; }

    /// <summary>Debit in base currency.</summary>
    public decimal BaseDebit { get; init; }

    /// <summary>Credit in base currency.</summary>
    public decimal BaseCredit { get; init; }

    /// <summary>Code of a dimension → code of the line's value: <c>dimensions["CC"]</c>, null when the line has none.</summary>
    public IReadOnlyDictionary<string, string> Dimensions { get; set; } = NoDimensions;

    /// <summary>Id of the customer, supplier or person.</summary>
    public string? PartyId { get; init; }

    /// <summary>Narration of the line.</summary>
    public string? Description { get; init; }

    /// <summary>Added by the posting itself to take up what currency conversion left over.</summary>
    public bool IsRounding { get; init; }

    /// <summary>Dimensions that the account takes no value of.</summary>
    internal IReadOnlyList<string> Forbidden { get; init; } = [];

    /// <summary>A rule has filled in a dimension.</summary>
    internal bool IsFilled { get; private set; }

    internal void Fill(string dimension, string value) => (Dimensions, IsFilled) = (new Dictionary<string, string>(Dimensions) { [dimension] = value }, true);

    internal static JournalLineFacts[] Of(LedgerReference reference, JournalDraft draft)
    {
        var facts = new JournalLineFacts[draft.Lines.Length];
        for (var i = 0; i < facts.Length; i++)
            facts[i] = Of(reference, draft.Lines[i]);
        return facts;
    }

    private static JournalLineFacts Of(LedgerReference reference, JournalDraftLine line)
    {
        var account = reference.Accounts.GetValueOrDefault(line.AccountId);
        return new()
        {
            AccountCode = account?.Code ?? "",
            AccountType = account is null ? "" : JsonNamingPolicy.CamelCase.ConvertName(account.Type.ToString()),
            Currency = line.Currency.Code,
            Debit = line.Currency.Scale(line.Debit),
            Credit = line.Currency.Scale(line.Credit),
            BaseDebit = reference.BaseCurrency.Scale(line.BaseDebit),
            BaseCredit = reference.BaseCurrency.Scale(line.BaseCredit),
            Dimensions = line.Dimensions.Count == 0 ? NoDimensions : line.Dimensions.ToDictionary(d => reference.Dimensions[d.DimensionId].Code, d => reference.Dimensions[d.DimensionId].Values[d.ValueId].Code),
            PartyId = line.PartyId?.ToString(),
            Description = line.Description,
            IsRounding = line.IsRounding,
            Forbidden = account is { Forbidden.Length: > 0 } ? [.. account.Forbidden.Select(id => reference.Dimensions[id].Code)] : [],
        };
    }
}

using System.Text.Json;
using Erp.Kernel;
using Erp.Modules.Rules.Contracts;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Finance.Contracts;

/// <summary>The document that an entry is composed from; (type, id, purpose) posts once, whatever happens.</summary>
/// <param name="Type">camelCase document type, <c>salesInvoice</c>.</param>
/// <param name="Id">Id of the document.</param>
/// <param name="Purpose">What the entry is for there, <c>issue</c>, <c>costOfSales</c> …</param>
internal sealed record PostingSource(string Type, Guid Id, string Purpose);

/// <summary>An entry to post.</summary>
internal sealed record Posting
{
    public required Guid EntryId { get; init; }
    public required JournalDraft Draft { get; init; }

    /// <summary>Currency of the entry as a whole.</summary>
    public required string Currency { get; init; }
    public required string Narration { get; init; }
    public string? Reference { get; init; }

    /// <summary>Its ids in other systems; null for none.</summary>
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }

    /// <summary>Code of the number series; null = the organization's default for journal entries.</summary>
    public string? Series { get; init; }
    public PostingSource? Source { get; init; }
    public Guid? ReversesEntryId { get; init; }

    /// <summary>Recorded on the entry; the caller posts the reversal with it.</summary>
    public DateOnly? AutoReverseOn { get; init; }

    /// <summary>Who posts it, where requests of several callers share a transaction; null = the transaction's own caller.</summary>
    public Caller? By { get; init; }

    /// <summary>Values of the tenant's own fields.</summary>
    public IReadOnlyDictionary<string, JsonElement>? CustomFields { get; init; }

    /// <summary>Those of unique fields that the entry takes; a draft has taken its own.</summary>
    public IReadOnlyList<UniqueValue> UniqueFields { get; init; } = [];

    /// <summary>The fields as who posts it sees them; null = as the transaction's own caller does.</summary>
    public CustomFieldView? View { get; init; }

    /// <summary>Keys of the workflow definitions whose approval it has.</summary>
    public IReadOnlyCollection<string> Approvals { get; init; } = [];

    /// <summary>The draft entry that becomes posted, under the same id; null when the entry is new.</summary>
    public PostedDraft? ReplacesDraft { get; init; }

    /// <summary>What the rules decided; the engine asks them.</summary>
    public RuleOutcome Outcome { get; init; } = RuleOutcome.Nothing;
}

/// <summary>What a posted entry keeps of the draft it was.</summary>
internal sealed record PostedDraft(int Version, DateTimeOffset CreatedAt, Guid? CreatedBy);

/// <param name="Id">Id of the entry.</param>
/// <param name="Number">Its gapless number.</param>
/// <param name="PostedAt">When it became part of the books.</param>
internal sealed record PostedEntry(Guid Id, string Number, DateTimeOffset PostedAt);

/// <summary>
/// The only way into the books. Validates period, accounts, dimensions and currency, and writes entries, lines, balances, audit and events in
/// the caller's transaction: the document and its entries commit together or not at all.
/// </summary>
internal interface IPostingEngine
{
    /// <summary>Posts entries of one organization. All or none.</summary>
    Task<Result<IReadOnlyList<PostedEntry>>> PostAsync(Guid organizationId, IReadOnlyList<Posting> postings, CancellationToken ct);
}

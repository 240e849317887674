using System.Text.Json;
using Erp.Platform.Audit;
using Erp.Platform.CustomFields;
using Erp.Platform.Events;
using Erp.Platform.ExternalIds;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Finance.Ledger;

/// <summary>
/// A journal entry: a draft that can still be changed, or posted and immutable (held by the database's triggers). A posted one is corrected
/// by a reversal, which is a new entry that points back here.
/// </summary>
[Publishes("posted", "A journal entry became part of the books; nothing changes it any more.")]
internal sealed class JournalEntry : ITenantOwned, IHasCustomFields, IHasExternalIds
{
    public const int NarrationLength = 2_000;
    public const int ReferenceLength = 100;
    public const int SourceTypeLength = 40;
    public const int NumberLength = 40;

    public required Guid Id { get; init; }
    public int Version { get; init; }
    public required Guid OrganizationId { get; init; }
    public required JournalEntryStatus Status { get; init; }
    public required Guid SeriesId { get; set; }

    /// <summary>Given when posted, gapless in its series and fiscal year.</summary>
    public string? Number { get; init; }
    public long? NumberValue { get; init; }
    public Guid? FiscalYearId { get; init; }
    public Guid? PeriodId { get; init; }

    /// <summary>Effective date; <see cref="PostedAt"/> is the other clock.</summary>
    public required DateOnly Date { get; set; }

    /// <summary>Currency of the entry; a line may use another.</summary>
    public required string Currency { get; set; }
    public required string Narration { get; set; }
    public string? Reference { get; set; }

    /// <summary>The document that this entry was composed from, with the purpose it serves there: unique, so that nothing posts twice.</summary>
    public string? SourceType { get; init; }
    public Guid? SourceId { get; init; }
    public string? SourcePurpose { get; init; }
    public Guid? ReversesEntryId { get; init; }

    /// <summary>Posting also posts the reversal, with this date.</summary>
    public DateOnly? AutoReverseOn { get; set; }

    /// <summary>When it became part of the books (recorded time).</summary>
    public DateTimeOffset? PostedAt { get; init; }
    public Guid? PostedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public Guid? CreatedBy { get; init; }
    public required int LineCount { get; set; }

    /// <summary>Sum of the debits in base currency; of a draft, zero until it balances.</summary>
    public required decimal TotalBase { get; set; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, JsonElement>? CustomFields { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<ExternalId>? ExternalIds { get; set; }

    /// <summary>In their order; read and written past the change tracker, which thousands of lines would drown.</summary>
    public List<JournalLine> Lines { get; init; } = [];

    /// <summary>What rules tagged it with; kept beside it.</summary>
    public IReadOnlyList<string> Tags { get; set; } = [];
}

/// <summary>A draft can be changed; a posted entry is part of the books.</summary>
public enum JournalEntryStatus { Draft, Posted }

/// <summary>One debit or credit of an entry. Date, period and posting time stand on the line, so that reports read lines alone.</summary>
[NotAudited("Part of its entry, whose trail tells who wrote it: posted lines never change, a draft's are its working copy.")]
internal sealed class JournalLine : ITenantOwned
{
    public const int DescriptionLength = 500;

    public Guid EntryId { get; init; }
    public required int LineNo { get; init; }
    public required Guid OrganizationId { get; init; }
    public required Guid AccountId { get; init; }
    public Guid? PeriodId { get; init; }
    public required DateOnly Date { get; set; }
    public DateTimeOffset? PostedAt { get; init; }
    public required string Currency { get; init; }
    public required decimal Debit { get; init; }
    public required decimal Credit { get; init; }
    public required decimal ExchangeRate { get; init; }
    public required decimal BaseDebit { get; init; }
    public required decimal BaseCredit { get; init; }

    /// <summary>See <see cref="DimensionSet"/>; all zeros = none.</summary>
    public required Guid DimensionSetId { get; init; }
    public Guid? PartyId { get; init; }
    public string? Description { get; init; }
    public required bool IsRounding { get; init; }
}

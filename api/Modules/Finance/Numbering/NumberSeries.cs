using Erp.Platform.Audit;
using Erp.Platform.ExternalIds;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Finance.Numbering;

/// <summary>A gapless sequence of document numbers of one organization; it restarts with every fiscal year.</summary>
internal sealed class NumberSeries : ITenantOwned, IOrganizationOwned, IHasExternalIds
{
    public const int CodeLength = 10;
    public const string CodePattern = "^[A-Z0-9]{1,10}$";
    public const int NameLength = 100;
    public const int PatternLength = 60;
    public const int DocumentTypeLength = 40;

    /// <summary>Document type of the ledger's own entries.</summary>
    public const string JournalEntry = "journalEntry";

    /// <summary>All that can be numbered.</summary>
    public static readonly IReadOnlyList<string> DocumentTypes = [JournalEntry];

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required Guid OrganizationId { get; init; }
    public required string Code { get; init; }
    public required string Name { get; set; }

    /// <summary><c>JV-{FY}-{0000}</c>.</summary>
    public required string Pattern { get; set; }

    /// <summary>What it numbers: <c>journalEntry</c>.</summary>
    public required string DocumentType { get; init; }

    /// <summary>Numbers the documents of its type that name no series; at most one per organization and type.</summary>
    public bool IsDefault { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<ExternalId>? ExternalIds { get; set; }
}

/// <summary>
/// How far a series has counted in a fiscal year. There is a row for every series and fiscal year of an organization, because posting locks
/// one to take its number, and <see cref="Ledger.LedgerGate"/> writes them all to hold the posts back.
/// </summary>
[NotAudited("Counts postings, each of which is audited with its number.")]
internal sealed class NumberCounter : ITenantOwned
{
    public required Guid SeriesId { get; init; }
    public required Guid FiscalYearId { get; init; }
    public required Guid OrganizationId { get; init; }

    /// <summary>The last number given; 0 = none yet.</summary>
    public long LastNumber { get; init; }

    /// <summary>How many numbers came with the last one, when the posting had foretold them: that is how the row can tell whether it was right.</summary>
    public int Foretold { get; init; }

    /// <summary>Rises with every change of what posting validates against.</summary>
    public long LedgerVersion { get; init; }
}

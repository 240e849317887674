namespace Erp.Modules.Finance.Verification;

/// <summary>What a verification of the tenant's books found: balances recomputed from lines, entries, numbers, periods and seals checked.</summary>
public sealed record LedgerVerification
{
    /// <summary>How many differences are listed at most.</summary>
    internal const int MostListed = 1_000;

    /// <summary>True when nothing differs.</summary>
    public required bool Clean { get; init; }

    /// <summary>The books as of this instant (UTC).</summary>
    public required DateTimeOffset VerifiedAt { get; init; }

    /// <summary>Posted entries checked.</summary>
    public required long Entries { get; init; }

    /// <summary>Their lines.</summary>
    public required long Lines { get; init; }

    /// <summary>Balances recomputed.</summary>
    public required long Balances { get; init; }

    /// <summary>Seals checked.</summary>
    public required long Seals { get; init; }

    /// <summary>Entries whose content was hashed again.</summary>
    public required long SealedEntries { get; init; }

    /// <summary>How many differences there are.</summary>
    public required long DifferenceCount { get; init; }

    /// <summary>The differences, at most 1,000.</summary>
    public required IReadOnlyList<LedgerDifference> Differences { get; init; }
}

/// <summary>Something in the books that is not as it must be. It can only come from outside the API, or from a bug in it.</summary>
public sealed record LedgerDifference
{
    /// <summary>
    /// What is wrong: <c>balance_differs</c>, <c>entry_unbalanced</c>, <c>entry_lines_missing</c>, <c>entry_incomplete</c>, <c>entry_outside_period</c>,
    /// <c>line_disagrees_with_entry</c>, <c>line_orphaned</c>, <c>line_amounts_invalid</c>, <c>number_gap_or_repeat</c>, <c>number_text_repeated</c>,
    /// <c>counter_differs</c>, <c>dimension_set_missing</c>, <c>dimension_set_altered</c>, <c>entry_never_sealed</c>, <c>sealed_entry_missing</c>,
    /// <c>sealed_content_altered</c>, <c>seal_root_altered</c>, <c>seal_hash_altered</c>, <c>seal_chain_broken</c>.
    /// </summary>
    public required string Code { get; init; }

    /// <summary>The organization whose books it is in; null where that can't be told.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>What the subjectKey is of: <c>journalEntry</c>, <c>journalLine</c> (entry/line), <c>ledgerBalance</c> (account/period/currency/dimension set), <c>numberCounter</c> (series/fiscal year), <c>dimensionSet</c>, <c>ledgerSeal</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Where it is.</summary>
    public required string SubjectKey { get; init; }

    /// <summary>What should be there.</summary>
    public string? Expected { get; init; }

    /// <summary>What is there.</summary>
    public string? Actual { get; init; }
}

using Erp.Kernel;
using Erp.Platform.Audit;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Finance.Seals;

/// <summary>
/// Posted entries of an organization, hashed into a Merkle tree whose root is chained to the seal before: whoever knows a seal's hash can
/// prove that no entry in it, or before it, has changed since.
/// </summary>
[AppendOnly, NotAudited("Proves that nothing has changed, and never changes itself.")]
internal sealed class LedgerSeal : ITenantOwned, IOrganizationOwned
{
    public required Guid Id { get; init; }
    public required Guid OrganizationId { get; init; }

    /// <summary>1 for the organization's first seal, without a gap.</summary>
    public required long Number { get; init; }

    /// <summary>Sealed entries are counted through; this is the place of the first one here.</summary>
    public required long FirstSequence { get; init; }
    public required long LastSequence { get; init; }
    public required int EntryCount { get; init; }
    public required byte[] MerkleRoot { get; init; }

    /// <summary>Hash of the seal before, or <see cref="LedgerSealHash.Genesis"/>.</summary>
    public required byte[] PreviousSealHash { get; init; }

    /// <summary>See <see cref="LedgerSealHash.Compute"/>.</summary>
    public required byte[] SealHash { get; init; }
    public required DateTimeOffset SealedAt { get; init; }
}

/// <summary>Where an entry is sealed. The leaf's hash is kept: a proof needs those of the whole tree.</summary>
[AppendOnly, NotAudited("Part of a seal.")]
internal sealed class LedgerSealEntry : ITenantOwned
{
    public required Guid EntryId { get; init; }
    public required Guid SealId { get; init; }

    /// <summary>Position in the tree, from 0.</summary>
    public required int LeafIndex { get; init; }
    public required byte[] LeafHash { get; init; }
}

/// <summary>
/// How far a series and fiscal year is sealed. Numbers are gapless and given under a lock that is held until the commit, so whoever sees a
/// number sees all before it: "everything above the mark" misses nothing, however late a transaction commits.
/// </summary>
[NotAudited("How far the sealer is.")]
internal sealed class LedgerSealMark : ITenantOwned
{
    public required Guid SeriesId { get; init; }
    public required Guid FiscalYearId { get; init; }
    public required long LastNumber { get; init; }
}

using System.Linq.Expressions;

namespace Erp.Modules.Finance.Seals;

/// <summary>
/// A seal over posted entries of an organization. Keep the newest <c>sealHash</c> somewhere else: with it anybody can prove later that no
/// sealed entry has changed. Hashes are SHA-256 in lower-case hexadecimal.
/// </summary>
public sealed record LedgerSealResponse
{
    /// <summary>Id of the seal.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose books.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>1 for the organization's first seal, without a gap.</summary>
    public required long Number { get; init; }

    /// <summary>Sealed entries of the organization are counted through, from 1; this is the place of the first one in this seal.</summary>
    public required long FirstSequence { get; init; }

    /// <summary>Place of the last one.</summary>
    public required long LastSequence { get; init; }

    /// <summary>How many entries it seals (<c>lastSequence - firstSequence + 1</c>): the leaves of its tree.</summary>
    public required int EntryCount { get; init; }

    /// <summary>Root of the Merkle tree (RFC 6962, section 2.1) over the entries.</summary>
    /// <example>"5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"</example>
    public required string MerkleRoot { get; init; }

    /// <summary><c>sealHash</c> of the seal before; 64 zeros for the first.</summary>
    /// <example>"0000000000000000000000000000000000000000000000000000000000000000"</example>
    public required string PreviousSealHash { get; init; }

    /// <summary>SHA-256 of the byte 0x02, <c>previousSealHash</c>, <c>merkleRoot</c> (32 bytes each) and the text <c>firstSequence-lastSequence</c>.</summary>
    /// <example>"9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab"</example>
    public required string SealHash { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset SealedAt { get; init; }

    internal static readonly Expression<Func<LedgerSeal, LedgerSealResponse>> Projection = s => new()
    {
        Id = s.Id,
        OrganizationId = s.OrganizationId,
        Number = s.Number,
        FirstSequence = s.FirstSequence,
        LastSequence = s.LastSequence,
        EntryCount = s.EntryCount,
        MerkleRoot = Convert.ToHexStringLower(s.MerkleRoot),
        PreviousSealHash = Convert.ToHexStringLower(s.PreviousSealHash),
        SealHash = Convert.ToHexStringLower(s.SealHash),
        SealedAt = s.SealedAt,
    };
}

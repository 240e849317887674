using System.Text.Json;
using Erp.Sdk.Ledger;

namespace Erp.Sdk;

/// <summary>Why a proof, or a chain of seals, does not hold.</summary>
public enum ProofFlaw
{
    /// <summary>A hash is not 64 hex digits, or the place lies outside the seal.</summary>
    Malformed,

    /// <summary>The entry, as it is here, is not what was sealed at this place.</summary>
    EntryNotInSeal,

    /// <summary>The seal's hash does not follow from its own fields.</summary>
    SealAltered,

    /// <summary>The seal is genuine in itself, but not the one that you trust.</summary>
    SealNotTrusted,

    /// <summary>A seal does not follow the one before it.</summary>
    ChainBroken,
}

/// <summary>
/// Checks, without asking anybody, that entries stand in the books as they were sealed.
/// <code>
/// var proof = await client.JournalEntries.ProofAsync(id);
/// if (LedgerProof.Verify(proof, trustedSealHash) is { } flaw) throw new InvalidDataException($"Entry {id}: {flaw}");
/// </code>
/// </summary>
public static class LedgerProof
{
    /// <summary>Reads a proof that was kept as the JSON of <c>GET /v1/journal-entries/{id}/proof</c>.</summary>
    /// <exception cref="JsonException">It is not the JSON of a proof.</exception>
    public static JournalEntryProof Parse(string json) =>
        JsonSerializer.Deserialize<JournalEntryProof>(json, ErpJson.Options) ?? throw new JsonException("null is no proof.");

    /// <summary>
    /// Null when the proof holds. Only <c>entry</c>, <c>sequence</c>, <c>path</c> and <c>seal</c> are believed; what else the server says about
    /// them (<c>content</c>, <c>leafHash</c>, <c>leafIndex</c>) is worked out here.
    /// </summary>
    /// <param name="proof">The proof.</param>
    /// <param name="trustedSealHash">
    /// The seal's hash as you, or your auditor, kept it. Without it the proof only shows that entry and seal belong together.
    /// </param>
    public static ProofFlaw? Verify(JournalEntryProof proof, string? trustedSealHash = null)
    {
        ArgumentNullException.ThrowIfNull(proof);
        var seal = proof.Seal;
        var path = proof.Path.Select(Hash.FromHex).OfType<byte[]>().ToList();
        if (path.Count != proof.Path.Count || Hash.FromHex(seal.MerkleRoot) is not { } sealedRoot)
            return ProofFlaw.Malformed;
        var leaf = Hash.OfLeaf(CanonicalEntry.Text(proof.Entry));
        if (MerklePath.Root(leaf, proof.Sequence - seal.FirstSequence, seal.LastSequence - seal.FirstSequence + 1, path) is not { } root)
            return ProofFlaw.Malformed;
        if (!root.AsSpan().SequenceEqual(sealedRoot))
            return ProofFlaw.EntryNotInSeal;
        return Verify(seal) ?? (trustedSealHash is null || Same(trustedSealHash, seal.SealHash) ? null : ProofFlaw.SealNotTrusted);
    }

    /// <summary>
    /// Null when the seals form a chain: none was altered, dropped or put in between. Give them from the earliest on
    /// (<c>client.LedgerSeals.ListAllAsync</c> starts with the latest).
    /// </summary>
    public static ProofFlaw? VerifySeals(IEnumerable<LedgerSealResponse> seals)
    {
        ArgumentNullException.ThrowIfNull(seals);
        LedgerSealResponse? previous = null;
        foreach (var seal in seals)
        {
            if (Verify(seal) is { } flaw)
                return flaw;
            if (previous is not null && (!Same(seal.PreviousSealHash, previous.SealHash) || seal.FirstSequence != previous.LastSequence + 1))
                return ProofFlaw.ChainBroken;
            previous = seal;
        }
        return null;
    }

    private static ProofFlaw? Verify(LedgerSealResponse seal)
    {
        if (Hash.FromHex(seal.PreviousSealHash) is not { } previous || Hash.FromHex(seal.MerkleRoot) is not { } root || seal.LastSequence < seal.FirstSequence)
            return ProofFlaw.Malformed;
        var hash = Hash.OfSeal(previous, root, seal.FirstSequence, seal.LastSequence);
        return Same(Convert.ToHexStringLower(hash), seal.SealHash) ? null : ProofFlaw.SealAltered;
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

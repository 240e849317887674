using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Erp.Kernel;

/// <summary>Chains the seals of an organization's ledger, so that none can be changed, dropped or reordered unnoticed.</summary>
public static class LedgerSealHash
{
    /// <summary>What the first seal names as the one before it: 32 zero bytes.</summary>
    public static ReadOnlyMemory<byte> Genesis { get; } = new byte[MerkleTree.HashLength];

    /// <summary>
    /// SHA-256 of 0x02, the previous seal's hash (32 bytes), the Merkle root (32 bytes) and the text <c>first-last</c> (ASCII, decimal, e.g.
    /// <c>1-500</c>). The prefix keeps a seal from passing for a leaf (0x00) or a node (0x01).
    /// </summary>
    /// <param name="previousSealHash"><see cref="Genesis"/> for the first seal.</param>
    /// <param name="merkleRoot">Over the leaf hashes of the sealed entries in the order of their sequence.</param>
    /// <param name="firstSequence">Of the first entry in the seal.</param>
    /// <param name="lastSequence">Of the last entry; the tree has last - first + 1 leaves.</param>
    public static byte[] Compute(ReadOnlySpan<byte> previousSealHash, ReadOnlySpan<byte> merkleRoot, long firstSequence, long lastSequence)
    {
        if (previousSealHash.Length != MerkleTree.HashLength || merkleRoot.Length != MerkleTree.HashLength)
            throw new ArgumentException($"A hash has {MerkleTree.HashLength} bytes.");
        var range = string.Create(CultureInfo.InvariantCulture, $"{firstSequence}-{lastSequence}");
        return SHA256.HashData([2, .. previousSealHash, .. merkleRoot, .. Encoding.ASCII.GetBytes(range)]);
    }
}

using System.Security.Cryptography;

namespace Erp.Kernel;

/// <summary>
/// The Merkle tree of RFC 6962 (section 2.1) over SHA-256: a leaf is hashed with prefix 0x00, a node with prefix 0x01, so that neither can
/// pass for the other; a lone node at the end of a level moves up unchanged.
/// </summary>
public static class MerkleTree
{
    /// <summary>Bytes of every hash.</summary>
    public const int HashLength = SHA256.HashSizeInBytes;

    /// <summary>SHA-256 of 0x00 and the content.</summary>
    public static byte[] LeafHash(ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0]);
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }

    /// <summary>The root over the leaf hashes in order; over none it is SHA-256 of nothing.</summary>
    public static byte[] Root(IReadOnlyList<byte[]> leafHashes)
    {
        var level = leafHashes;
        while (level.Count > 1)
            level = LevelAbove(level);
        return level.Count == 0 ? SHA256.HashData([]) : level[0];
    }

    /// <summary>The hashes that lead from a leaf to the root, from the bottom up (the audit path of RFC 6962).</summary>
    /// <param name="leafHashes">All leaves of the tree.</param>
    /// <param name="index">Of the leaf, from 0.</param>
    public static IReadOnlyList<byte[]> Proof(IReadOnlyList<byte[]> leafHashes, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leafHashes.Count);
        var path = new List<byte[]>();
        for (var level = leafHashes; level.Count > 1; level = LevelAbove(level), index /= 2)
        {
            var sibling = index ^ 1;
            if (sibling < level.Count)
                path.Add(level[sibling]);
        }
        return path;
    }

    /// <summary>Whether the path leads from the leaf to the root, which proves that the leaf is number <paramref name="index"/> of the tree.</summary>
    /// <param name="leafHash">Of the content in question.</param>
    /// <param name="index">Of the leaf, from 0.</param>
    /// <param name="size">Number of leaves of the tree.</param>
    /// <param name="path">From the bottom up.</param>
    /// <param name="root">Trusted root.</param>
    public static bool Verify(byte[] leafHash, long index, long size, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size || leafHash.Length != HashLength || path.Any(hash => hash.Length != HashLength))
            return false;
        var (hash, used, last) = (leafHash, 0, size - 1);
        for (; last > 0; index >>= 1, last >>= 1)
        {
            if (index == last && index % 2 == 0)
                continue; // the lone node at the end of its level
            if (used == path.Count)
                return false;
            hash = index % 2 == 1 ? NodeHash(path[used], hash) : NodeHash(hash, path[used]);
            used++;
        }
        return used == path.Count && hash.AsSpan().SequenceEqual(root);
    }

    private static byte[][] LevelAbove(IReadOnlyList<byte[]> level)
    {
        var above = new byte[(level.Count + 1) / 2][];
        for (var i = 0; i < above.Length; i++)
            above[i] = 2 * i + 1 < level.Count ? NodeHash(level[2 * i], level[2 * i + 1]) : level[2 * i];
        return above;
    }

    private static byte[] NodeHash(byte[] left, byte[] right)
    {
        Span<byte> node = stackalloc byte[1 + 2 * HashLength];
        node[0] = 1;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + HashLength)..]);
        return SHA256.HashData(node);
    }
}

using System.Security.Cryptography;

namespace Erp.Sdk.Ledger;

/// <summary>The way from a leaf of a Merkle tree up to its root (RFC 6962, section 2.1.1).</summary>
internal static class MerklePath
{
    /// <summary>The root that a leaf and its path lead to, or null when the path does not fit leaf <paramref name="index"/> of <paramref name="size"/>.</summary>
    public static byte[]? Root(byte[] leaf, long index, long size, IReadOnlyList<byte[]> path)
    {
        if (index < 0 || index >= size || path.Any(hash => hash.Length != SHA256.HashSizeInBytes))
            return null;
        var (hash, used) = (leaf, 0);
        for (var last = size - 1; last > 0; index >>= 1, last >>= 1)
        {
            if (index == last && index % 2 == 0)
                continue; // the lone node at the end of its level
            if (used == path.Count)
                return null;
            hash = index % 2 == 1 ? Hash.OfNode(path[used], hash) : Hash.OfNode(hash, path[used]);
            used++;
        }
        return used == path.Count ? hash : null;
    }
}

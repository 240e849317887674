using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Erp.Sdk.Ledger;

/// <summary>
/// SHA-256 of what is sealed. A leaf is hashed with prefix 0, a node with 1 (RFC 6962, section 2.1), a seal with 2, so that none can pass for
/// another.
/// </summary>
internal static class Hash
{
    public static byte[] OfLeaf(string content) => SHA256.HashData([0, .. Encoding.UTF8.GetBytes(content)]);

    public static byte[] OfNode(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);

    /// <summary>Over the seal before it (32 zero bytes for the first), its tree's root, and <c>first-last</c>, the sequences of its entries.</summary>
    public static byte[] OfSeal(byte[] previousSealHash, byte[] merkleRoot, long firstSequence, long lastSequence) =>
        SHA256.HashData([2, .. previousSealHash, .. merkleRoot, .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{firstSequence}-{lastSequence}"))]);

    /// <summary>The bytes of a hash of 64 hex digits, or null.</summary>
    public static byte[]? FromHex(string? text)
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        return text?.Length == 2 * hash.Length && Convert.FromHexString(text, hash, out _, out _) == OperationStatus.Done ? hash : null;
    }
}

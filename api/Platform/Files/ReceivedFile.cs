using System.Security.Cryptography;
using Erp.Kernel;
using Erp.Platform.Errors;

namespace Erp.Platform.Files;

/// <summary>
/// A file as it came with a request: read to its end before the transaction opens, so that a slow line holds no connection, and in pieces that
/// are no large objects. It is small (<see cref="MaxBytes"/>); what is not goes the way of imports.
/// </summary>
/// <param name="Pieces">The bytes.</param>
/// <param name="Bytes">How many.</param>
/// <param name="Sha256">Their SHA-256, in lower-case hexadecimal.</param>
internal sealed record ReceivedFile(IReadOnlyList<byte[]> Pieces, long Bytes, string Sha256)
{
    /// <summary>The largest file, as sent and as unpacked: 10 MiB.</summary>
    public const long MaxBytes = 10 * 1024 * 1024;
    public const int HashLength = 64;

    public static async Task<Result<ReceivedFile>> ReadAsync(Stream body, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (pieces, bytes, buffer) = (new List<byte[]>(), 0L, new byte[FileChunk.Size]);
        while (await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct) is var read and > 0)
        {
            if ((bytes += read) > MaxBytes)
                return RequestErrors.BodyTooLarge.Occur(("max", MaxBytes));
            hash.AppendData(buffer, 0, read);
            pieces.Add(buffer[..read]);
        }
        return bytes == 0 ? FileErrors.Empty : new ReceivedFile(pieces, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}

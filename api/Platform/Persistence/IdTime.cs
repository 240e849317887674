using System.Buffers.Binary;

namespace Erp.Platform.Persistence;

/// <summary>Ids of version 7 sort by the millisecond they were made in (RFC 9562), so a span of time is a range of ids.</summary>
internal static class IdTime
{
    /// <summary>No id made in or after the millisecond of <paramref name="instant"/> is below it.</summary>
    public static Guid FirstIdAt(DateTimeOffset instant)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(instant.ToUnixTimeMilliseconds(), 0) << 16);
        (bytes[6], bytes[8]) = (0x70, 0x80);
        return new(bytes, bigEndian: true);
    }
}

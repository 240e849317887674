using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.Errors;
using FastEndpoints;

namespace Erp.Platform.Http;

/// <summary>One page of a list.</summary>
/// <param name="Data">The items, in the list's order.</param>
/// <param name="NextCursor">Send it as <c>cursor</c> for the next page; null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Data, string? NextCursor);

/// <summary>What every list takes.</summary>
public abstract class ListRequest
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    /// <summary>How many items to answer at most, 1 to 200; 50 unless told.</summary>
    [QueryParam, Range(1, MaxLimit), DefaultValue(DefaultLimit)] public int? Limit { get; init; }

    /// <summary>Where to go on: the <c>nextCursor</c> of the page before. It belongs to this list with these filters and this sort.</summary>
    [QueryParam] public string? Cursor { get; init; }

    internal int Take => Limit ?? DefaultLimit;

    internal virtual Error? Check() => Limit is < 1 or > MaxLimit ? RequestErrors.LimitOutOfRange.At("query:limit", ("max", MaxLimit)) : null;
}

/// <summary>
/// Keyset cursors: the sort key of the last item, bound to the list and its filters, so that a cursor from elsewhere is refused
/// instead of answering nonsense.
/// </summary>
internal static class Cursors
{
    private const int BindingLength = 6;

    /// <summary>Cuts a list read with one item more than asked for, and makes the cursor from the last item kept.</summary>
    public static Page<TItem> Cut<TItem, TKey>(HttpContext http, IReadOnlyList<TItem> read, int take, Func<TItem, TKey> key) =>
        read.Count <= take ? new(read, null) : new([.. read.Take(take)], Encode(http, key(read[take - 1])));

    public static string Encode<TKey>(HttpContext http, TKey key) =>
        Base64Url([.. Binding(http), .. JsonSerializer.SerializeToUtf8Bytes(key, ApiJson.Options)]);

    /// <summary>The sort key to go on after; null without a cursor.</summary>
    public static Result<TKey?> Decode<TKey>(HttpContext http, string? cursor) where TKey : class
    {
        if (cursor is null)
            return default(TKey);
        try
        {
            var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(cursor);
            if (bytes.Length > BindingLength && bytes.AsSpan(0, BindingLength).SequenceEqual(Binding(http)))
                return JsonSerializer.Deserialize<TKey>(bytes.AsSpan(BindingLength), ApiJson.Options);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
        }
        return RequestErrors.InvalidCursor.At("query:cursor");
    }

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private static byte[] Binding(HttpContext http)
    {
        var filters = http.Request.Query.Where(q => q.Key is not ("cursor" or "limit")).OrderBy(q => q.Key, StringComparer.Ordinal).Select(q => $"{q.Key}={q.Value}");
        return SHA256.HashData(Encoding.UTF8.GetBytes($"{http.Request.Path}?{string.Join('&', filters)}"))[..BindingLength];
    }
}

using System.Globalization;
using System.Net.Http.Headers;

namespace Erp.Sdk;

/// <summary>What is left of an allowance: the <c>RateLimit</c> header.</summary>
/// <param name="Policy">Name of the allowance.</param>
/// <param name="Remaining">Requests left.</param>
/// <param name="Reset">Time until more are given; null when the server did not say.</param>
public sealed record RateLimit(string Policy, long Remaining, TimeSpan? Reset)
{
    /// <summary>Reads <c>"client";r=12;t=30</c>; with several allowances, the one with the least left.</summary>
    internal static RateLimit? Of(HttpResponseHeaders headers) =>
        headers.TryGetValues("RateLimit", out var values) ? values.SelectMany(v => v.Split(',')).Select(Parse).OfType<RateLimit>().MinBy(l => l.Remaining) : null;

    private static RateLimit? Parse(string item)
    {
        var parts = item.Split(';', StringSplitOptions.TrimEntries);
        return Parameter(parts, "r") is { } remaining
            ? new(parts[0].Trim('"'), remaining, Parameter(parts, "t") is { } seconds ? TimeSpan.FromSeconds(seconds) : null)
            : null;
    }

    private static long? Parameter(string[] parts, string name) =>
        parts.FirstOrDefault(p => p.StartsWith($"{name}=", StringComparison.Ordinal)) is { } found
        && long.TryParse(found.AsSpan(name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}

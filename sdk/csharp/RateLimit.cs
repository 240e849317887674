using System.Globalization;
using System.Net.Http.Headers;

namespace Erp.Sdk;

/// <summary>What is left of an allowance: the headers <c>RateLimit</c> and <c>RateLimit-Policy</c>.</summary>
/// <param name="Policy">Name of the allowance.</param>
/// <param name="Remaining">Requests left.</param>
/// <param name="Reset">Time until more are given; null when the server did not say.</param>
public sealed record RateLimit(string Policy, long Remaining, TimeSpan? Reset)
{
    /// <summary>Requests that the allowance gives in a <see cref="Window"/>; null when the server did not say.</summary>
    public long? Quota { get; init; }

    /// <summary>The time that <see cref="Quota"/> is for.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>Reads <c>"client";r=12;t=30</c> and <c>"client";q=600;w=60</c>; with several allowances, the one with the least left.</summary>
    internal static RateLimit? Of(HttpResponseHeaders headers)
    {
        var policies = Items(headers, "RateLimit-Policy").ToLookup(Name);
        return Items(headers, "RateLimit").Select(item => Parse(item, policies[Name(item)].FirstOrDefault() ?? [])).OfType<RateLimit>().MinBy(l => l.Remaining);
    }

    private static IEnumerable<string[]> Items(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.SelectMany(v => v.Split(',')).Select(item => item.Split(';', StringSplitOptions.TrimEntries)) : [];

    private static RateLimit? Parse(string[] item, string[] policy) =>
        Parameter(item, "r") is { } remaining
            ? new(Name(item), remaining, Seconds(Parameter(item, "t"))) { Quota = Parameter(policy, "q"), Window = Seconds(Parameter(policy, "w")) }
            : null;

    private static string Name(string[] item) => item[0].Trim('"');

    private static TimeSpan? Seconds(long? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : null;

    private static long? Parameter(string[] parts, string name) =>
        parts.FirstOrDefault(p => p.StartsWith($"{name}=", StringComparison.Ordinal)) is { } found
        && long.TryParse(found.AsSpan(name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}

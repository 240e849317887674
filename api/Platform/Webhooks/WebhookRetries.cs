namespace Erp.Platform.Webhooks;

/// <summary>When a delivery that failed is tried again: 5 s, 20 s, 80 s … up to 12 hours apart, over three days.</summary>
internal static class WebhookRetries
{
    /// <summary>After the first attempt no other begins later than this.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(3);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    private const int Factor = 4;
    private const int MostDoublings = 10;

    /// <summary>When to try again; null = never, the delivery is dead.</summary>
    /// <param name="failures">Attempts that have failed, at least one.</param>
    /// <param name="since">Of the first attempt.</param>
    /// <param name="now">Now.</param>
    /// <param name="dice">0 to 1: spreads what failed together over ±20 %.</param>
    public static DateTimeOffset? Next(int failures, DateTimeOffset since, DateTimeOffset now, double dice)
    {
        var plain = First * Math.Pow(Factor, Math.Min(failures - 1, MostDoublings));
        var next = now + ((plain < Longest ? plain : Longest) * (0.8 + (0.4 * dice)));
        return next - since <= GivenUpAfter ? next : null;
    }
}

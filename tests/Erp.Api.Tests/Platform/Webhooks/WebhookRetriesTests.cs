using Shouldly;
using Xunit;

namespace Erp.Platform.Webhooks;

/// <summary>Further and further apart, spread, and over after three days.</summary>
public sealed class WebhookRetriesTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void Attempts_grow_apart_and_end_after_three_days(double dice)
    {
        var first = DateTimeOffset.UnixEpoch;
        var times = new List<DateTimeOffset> { first };
        while (times.Count < 100 && WebhookRetries.Next(times.Count, first, times[^1], dice) is { } next)
            times.Add(next);
        times.Count.ShouldBeInRange(10, 15);
        (times[^1] - first).ShouldBeInRange(TimeSpan.FromDays(2), TimeSpan.FromDays(3));
        var waits = times.Zip(times.Skip(1), (a, b) => b - a).ToList();
        waits.ShouldBeInOrder();
        waits[0].ShouldBeInRange(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6));
    }

    [Fact]
    public void What_failed_together_is_not_tried_together() =>
        Enumerable.Range(0, 10).Select(i => WebhookRetries.Next(3, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, i / 10.0)).Distinct().Count().ShouldBe(10);
}

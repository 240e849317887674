using System.Collections.Concurrent;

namespace Erp.Modules.Finance.Ledger;

/// <summary>
/// The last number that this process knows of each counter of an organization: a posting that trusts it goes to the database once, and fails
/// there when it is wrong. Each is given out once; whoever commits a later number brings the counter back.
/// </summary>
internal sealed class NumberForecasts
{
    /// <summary>A counter that another process moves is not foretold for so long.</summary>
    private static readonly TimeSpan Distrust = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(Guid Series, Guid Year), State> _counters = new();

    /// <summary>The last number given, unless it is in use or not to be trusted.</summary>
    public long? Take((Guid Series, Guid Year) counter)
    {
        while (_counters.TryGetValue(counter, out var known) && known.IsHere)
            if (_counters.TryUpdate(counter, known with { IsHere = false }, known))
                return known.Last;
        return null;
    }

    /// <summary>A committed transaction took these numbers.</summary>
    /// <param name="counter">From this counter.</param>
    /// <param name="before">The last number before it.</param>
    /// <param name="last">The last number it took.</param>
    /// <param name="now">The time.</param>
    public void Learn((Guid Series, Guid Year) counter, long before, long last, DateTimeOffset now) => _counters.AddOrUpdate(
        counter,
        _ => new(last, IsHere: true, default),
        (_, known) => last <= known.Last ? known
            : before == known.Last ? new(last, now >= known.DistrustedUntil, known.DistrustedUntil)
            : new(last, IsHere: false, now + Distrust));

    private sealed record State(long Last, bool IsHere, DateTimeOffset DistrustedUntil);
}

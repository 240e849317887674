namespace Erp.Demo.Books;

/// <summary>Chance that is the same at every run: it depends on the day and on what it is for, not on what was drawn before.</summary>
internal sealed class Dice
{
    private ulong _state;

    public Dice(DateOnly day, string purpose)
    {
        _state = 14695981039346656037;
        foreach (var c in purpose)
            _state = (_state ^ c) * 1099511628211;
        _state ^= (ulong)day.DayNumber * 0x9E3779B97F4A7C15;
    }

    /// <summary>From <paramref name="least"/> up to and including <paramref name="most"/>.</summary>
    public int Number(int least, int most) => least + (int)(Next() % (ulong)(most - least + 1));

    /// <summary>An amount in whole steps.</summary>
    public decimal Taka(int least, int most, int step = 50) => Number(least / step, most / step) * (decimal)step;

    public bool Happens(int percent) => Number(1, 100) <= percent;

    public T OneOf<T>(IReadOnlyList<T> choices) => choices[Number(0, choices.Count - 1)];

    /// <summary>SplitMix64.</summary>
    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

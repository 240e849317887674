namespace Erp.Modules.Finance.Reports;

/// <summary>The days of a fiscal period, and of the year it is in.</summary>
internal sealed record PeriodDays(Guid Id, DateOnly Start, DateOnly End, DateOnly YearStart, DateOnly YearEnd);

/// <summary>
/// All of time, cut at the days that a report needs sums before: segment 0 is everything before the first cut, segment 1 from it to the day
/// before the second, and so on. What lies after the last cut is in no report.
/// </summary>
internal sealed class Timeline(IEnumerable<DateOnly> cuts)
{
    public DateOnly[] Cuts { get; } = [.. cuts.Distinct().Order()];

    /// <summary>Number of segments that are reported.</summary>
    public int Count => Cuts.Length;

    public int SegmentOf(DateOnly day)
    {
        var at = Array.BinarySearch(Cuts, day);
        return at >= 0 ? at + 1 : ~at;
    }

    /// <summary>How to get the sums of the segments out of balances by period, with as few lines as possible.</summary>
    /// <param name="periods">Of the organization; they don't overlap.</param>
    /// <param name="today">Later days are guessed to hold few lines.</param>
    public TimelineCover Cover(IEnumerable<PeriodDays> periods, DateOnly today)
    {
        var cover = new TimelineCover([], []);
        foreach (var period in periods)
        {
            var parts = PartsOf(period);
            if (parts[0].Segment >= Count)
                continue;
            var home = parts.MaxBy(part => Weight(part, today))!.Segment;
            if (home < Count)
                cover.Homes.Add((period.Id, home));
            foreach (var part in parts.Where(part => part.Segment != home))
            {
                if (part.Segment < Count)
                    cover.Moves.Add(part with { Sign = 1 });
                if (home < Count)
                    cover.Moves.Add(part with { Segment = home, Sign = -1 });
            }
        }
        return cover;
    }

    private List<LineMove> PartsOf(PeriodDays period)
    {
        var parts = new List<LineMove>(1);
        for (var from = period.Start; from <= period.End;)
        {
            var segment = SegmentOf(from);
            var to = segment < Count && Cuts[segment] <= period.End ? Cuts[segment].AddDays(-1) : period.End;
            parts.Add(new(from, to, segment, 0));
            from = to.AddDays(1);
        }
        return parts;
    }

    private static (int PastDays, int Days) Weight(LineMove part, DateOnly today) =>
        (Math.Max(0, Math.Min(part.Last.DayNumber, today.DayNumber) - part.First.DayNumber + 1), part.Last.DayNumber - part.First.DayNumber);
}

/// <param name="Homes">Periods whose balance counts in a segment as a whole …</param>
/// <param name="Moves">… and the lines of it that belong elsewhere: out of that segment, into their own.</param>
internal sealed record TimelineCover(List<(Guid PeriodId, int Segment)> Homes, List<LineMove> Moves);

/// <summary>The lines of these days count in the segment, times the sign.</summary>
internal sealed record LineMove(DateOnly First, DateOnly Last, int Segment, int Sign);

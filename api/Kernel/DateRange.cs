using System.Globalization;

namespace Erp.Kernel;

/// <summary>Calendar days from <see cref="Start"/> to <see cref="End"/>, both included. Never empty.</summary>
public readonly record struct DateRange
{
    private DateRange(DateOnly start, DateOnly end) => (Start, End) = (start, end);

    public DateOnly Start { get; }

    /// <summary>The last day, which is in the range.</summary>
    public DateOnly End { get; }

    /// <summary>Number of days, at least 1.</summary>
    public int Days => End.DayNumber - Start.DayNumber + 1;

    /// <summary>The range, or <see cref="DateRangeErrors.EndBeforeStart"/>.</summary>
    public static Result<DateRange> Create(DateOnly start, DateOnly end) =>
        end < start ? DateRangeErrors.EndBeforeStart.Occur(("start", start), ("end", end)) : new DateRange(start, end);

    /// <summary>The calendar month of the date.</summary>
    public static DateRange Month(DateOnly date) => new(
        new DateOnly(date.Year, date.Month, 1),
        new DateOnly(date.Year, date.Month, DateTime.DaysInMonth(date.Year, date.Month)));

    /// <summary>For callers that know the order is right.</summary>
    internal static DateRange Of(DateOnly start, DateOnly end) => Create(start, end).Value;

    public bool Contains(DateOnly date) => date >= Start && date <= End;

    public bool Contains(DateRange other) => other.Start >= Start && other.End <= End;

    /// <summary>Whether any day is in both.</summary>
    public bool Overlaps(DateRange other) => other.Start <= End && other.End >= Start;

    /// <summary>The calendar months that make up the range, in order; the first and last are cut to the range.</summary>
    public IReadOnlyList<DateRange> Months()
    {
        var months = new List<DateRange>(12);
        var from = Start;
        while (true)
        {
            var monthEnd = Month(from).End;
            if (monthEnd >= End)
            {
                months.Add(new DateRange(from, End));
                return months;
            }
            months.Add(new DateRange(from, monthEnd));
            from = monthEnd.AddDays(1);
        }
    }

    /// <summary><c>2026-07-01..2027-06-30</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Start:yyyy-MM-dd}..{End:yyyy-MM-dd}");
}

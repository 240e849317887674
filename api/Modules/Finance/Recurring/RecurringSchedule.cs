namespace Erp.Modules.Finance.Recurring;

/// <summary>How often a recurring entry falls due.</summary>
public enum RecurrenceFrequency
{
    /// <summary>On a day of the week.</summary>
    Weekly,
    /// <summary>On a day of every month.</summary>
    Monthly,
    /// <summary>On a day of every third month, counted from the start.</summary>
    Quarterly,
    /// <summary>On a day of the start's month, every year.</summary>
    Yearly,
}

/// <summary>The dates on which a recurring entry falls due. Pure.</summary>
/// <param name="Frequency">How often.</param>
/// <param name="Day">Of the month, 1 to 31 (the last day in shorter months); for weekly ones of the week, 1 (Monday) to 7.</param>
/// <param name="Start">No date before it.</param>
/// <param name="End">No date after it; null = for ever.</param>
internal readonly record struct RecurringSchedule(RecurrenceFrequency Frequency, int Day, DateOnly Start, DateOnly? End)
{
    public bool IsValid => Day >= 1 && Day <= (Frequency == RecurrenceFrequency.Weekly ? 7 : 31) && (End is not { } end || end >= Start);

    /// <summary>The first date on or after a day; null when the schedule has ended.</summary>
    public DateOnly? OnOrAfter(DateOnly day)
    {
        var from = day > Start ? day : Start;
        var date = Frequency == RecurrenceFrequency.Weekly ? Weekday(from) : MonthDay(from);
        return date is { } found && (End is not { } end || found <= end) ? found : null;
    }

    /// <summary>The first date after a day; null when the schedule has ended.</summary>
    public DateOnly? After(DateOnly day) => day == DateOnly.MaxValue ? null : OnOrAfter(day.AddDays(1));

    private DateOnly? Weekday(DateOnly from)
    {
        var ahead = (Day - IsoDay(from) + 7) % 7;
        return from.DayNumber + ahead > DateOnly.MaxValue.DayNumber ? null : from.AddDays(ahead);
    }

    private DateOnly? MonthDay(DateOnly from)
    {
        var step = Frequency switch { RecurrenceFrequency.Monthly => 1, RecurrenceFrequency.Quarterly => 3, _ => 12 };
        var first = MonthOf(Start);
        var month = first + ((MonthOf(from) - first) / step * step);
        for (; month <= MonthOf(DateOnly.MaxValue); month += step)
        {
            if (InMonth(month) is var date && date >= from)
                return date;
        }
        return null;
    }

    private DateOnly InMonth(int month)
    {
        var (year, index) = (month / 12, (month % 12) + 1);
        return new(year, index, Math.Min(Day, DateTime.DaysInMonth(year, index)));
    }

    private static int MonthOf(DateOnly date) => (date.Year * 12) + date.Month - 1;

    private static int IsoDay(DateOnly date) => date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek;
}

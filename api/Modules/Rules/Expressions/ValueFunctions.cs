namespace Erp.Modules.Rules.Expressions;

/// <summary>The functions on dates and numbers. What leaves its range throws an overflow.</summary>
internal static class ValueFunctions
{
    private const int MostDecimals = 10;

    public static DateOnly DateAddDays(this DateOnly date, decimal days) => InRange(date.DayNumber + decimal.Truncate(days));

    public static DateOnly DateAddMonths(this DateOnly date, decimal months)
    {
        var total = (date.Year * 12) + date.Month - 1 + decimal.Truncate(months);
        if (total is < 12 or >= 120_000)
            throw new OverflowException();
        var (year, month) = ((int)total / 12, ((int)total % 12) + 1);
        return new(year, month, Math.Min(date.Day, DateTime.DaysInMonth(year, month)));
    }

    /// <summary>Negative when the other date comes before.</summary>
    public static decimal DateDaysUntil(this DateOnly date, DateOnly other) => other.DayNumber - date.DayNumber;

    public static decimal DateYear(this DateOnly date) => date.Year;

    public static decimal DateMonth(this DateOnly date) => date.Month;

    public static decimal DateDay(this DateOnly date) => date.Day;

    /// <summary>ISO 8601: 1 is Monday, 7 is Sunday.</summary>
    public static decimal DateWeekday(this DateOnly date) => date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek;

    public static decimal NumberAbs(this decimal number) => Math.Abs(number);

    /// <summary>Half away from zero, like all rounding here.</summary>
    public static decimal NumberRound(this decimal number, decimal decimals) =>
        Math.Round(number, (int)Math.Clamp(decimals, 0, MostDecimals), MidpointRounding.AwayFromZero);

    private static DateOnly InRange(decimal dayNumber) =>
        dayNumber >= 0 && dayNumber <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)dayNumber) : throw new OverflowException();
}

namespace Erp.Demo.Books;

/// <summary>When shops and banks are open in Dhaka.</summary>
internal static class Days
{
    private static readonly HashSet<(int Month, int Day)> Holidays = [(2, 21), (3, 26), (4, 14), (5, 1), (8, 5), (12, 16), (12, 25)];

    /// <summary>Shops close on Fridays.</summary>
    public static bool IsShopDay(this DateOnly day) => day.DayOfWeek != DayOfWeek.Friday && !Holidays.Contains((day.Month, day.Day));

    /// <summary>Banks close on Fridays and Saturdays.</summary>
    public static bool IsBankDay(this DateOnly day) => day.IsShopDay() && day.DayOfWeek != DayOfWeek.Saturday;

    public static bool IsLastOfMonth(this DateOnly day) => day.AddDays(1).Day == 1;

    /// <summary>This day, or the first bank day after it.</summary>
    public static DateOnly OrNextBankDay(this DateOnly day)
    {
        while (!day.IsBankDay())
            day = day.AddDays(1);
        return day;
    }

    /// <summary>The day on which something is done that is due on this day of each month: the first bank day from then on.</summary>
    public static bool IsDueDay(this DateOnly day, int dayOfMonth) => day.IsBankDay() && new DateOnly(day.Year, day.Month, dayOfMonth).OrNextBankDay() == day;
}

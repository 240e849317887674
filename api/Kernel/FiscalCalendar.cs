using System.Globalization;

namespace Erp.Kernel;

/// <summary>
/// Fiscal years of twelve calendar months that start on the first of a fixed month: July for Bangladesh's income year,
/// January for its banks, insurers and financial institutions (Income Tax Act 2023, income year).
/// </summary>
public sealed record FiscalCalendar
{
    private FiscalCalendar(int startMonth) => StartMonth = startMonth;

    /// <summary>1 (January) to 12.</summary>
    public int StartMonth { get; }

    /// <summary>The calendar, or <see cref="FiscalCalendarErrors.InvalidStartMonth"/>.</summary>
    public static Result<FiscalCalendar> Create(int startMonth) =>
        startMonth is >= 1 and <= 12 ? new FiscalCalendar(startMonth) : FiscalCalendarErrors.InvalidStartMonth.Occur(("month", startMonth));

    /// <summary>
    /// The fiscal year that the date falls in, cut to the days that exist (0001-01-01 to 9999-12-31). Its twelve periods are
    /// <see cref="DateRange.Months"/>.
    /// </summary>
    public DateRange YearContaining(DateOnly date)
    {
        var startYear = date.Month >= StartMonth ? date.Year : date.Year - 1;
        var start = startYear < 1 ? DateOnly.MinValue : new DateOnly(startYear, StartMonth, 1);
        var end = StartMonth == 1 ? new DateOnly(startYear, 12, 31)
            : startYear == 9999 ? DateOnly.MaxValue
            : new DateOnly(startYear + 1, StartMonth, 1).AddDays(-1);
        return DateRange.Of(start, end);
    }

    /// <summary>
    /// The usual name of a fiscal year: <c>2026-27</c> when it starts in 2026 and ends in 2027, <c>2026</c> when it stays within 2026.
    /// Also fits years that are cut short by a founding or a change of calendar.
    /// </summary>
    public static string NameOf(DateRange year) => year.Start.Year == year.End.Year
        ? year.Start.ToString("yyyy", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{year.Start:yyyy}-{year.End:yy}");
}

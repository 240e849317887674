using CsCheck;
using Erp.Kernel;
using Shouldly;
using Xunit;

namespace Erp.Tests.Kernel;

public sealed class FiscalCalendarTests
{
    private static readonly FiscalCalendar _july = FiscalCalendar.Create(7).Value;
    private static readonly FiscalCalendar _january = FiscalCalendar.Create(1).Value;

    [Theory]
    [InlineData("2026-07-01", "2026-07-01..2027-06-30", "2026-27")]
    [InlineData("2026-06-30", "2025-07-01..2026-06-30", "2025-26")]
    [InlineData("2027-01-15", "2026-07-01..2027-06-30", "2026-27")]
    [InlineData("2099-12-31", "2099-07-01..2100-06-30", "2099-00")]
    [InlineData("0001-01-01", "0001-01-01..0001-06-30", "0001")]
    [InlineData("9999-12-31", "9999-07-01..9999-12-31", "9999")]
    public void The_income_year_runs_from_July_to_June(string date, string year, string name)
    {
        var found = _july.YearContaining(Date(date));
        found.ToString().ShouldBe(year);
        FiscalCalendar.NameOf(found).ShouldBe(name);
    }

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026-12-31")]
    public void A_bank_s_year_is_the_calendar_year(string date)
    {
        var year = _january.YearContaining(Date(date));
        year.ToString().ShouldBe("2026-01-01..2026-12-31");
        FiscalCalendar.NameOf(year).ShouldBe("2026");
    }

    [Fact]
    public void A_year_has_twelve_monthly_periods()
    {
        var months = _july.YearContaining(Date("2027-09-09")).Months();
        months.Count.ShouldBe(12);
        months[0].ToString().ShouldBe("2027-07-01..2027-07-31");
        months[7].ToString().ShouldBe("2028-02-01..2028-02-29");
        months[11].ToString().ShouldBe("2028-06-01..2028-06-30");
    }

    [Fact]
    public void March_years_end_on_the_leap_day()
    {
        var march = FiscalCalendar.Create(3).Value;
        march.YearContaining(Date("2027-03-01")).ToString().ShouldBe("2027-03-01..2028-02-29");
        march.YearContaining(Date("2026-03-01")).ToString().ShouldBe("2026-03-01..2027-02-28");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    [InlineData(-1)]
    public void Other_months_are_refused(int month) =>
        FiscalCalendar.Create(month).ShouldBeRefused(FiscalCalendarErrors.InvalidStartMonth).Arg("month").ShouldBe(month);

    [Fact]
    public void Years_follow_each_other_without_gap_or_overlap() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[DateOnly.MinValue.DayNumber + 800, DateOnly.MaxValue.DayNumber - 800]).Sample((month, day) =>
        {
            var calendar = FiscalCalendar.Create(month).Value;
            var year = calendar.YearContaining(DateOnly.FromDayNumber(day));
            year.Contains(DateOnly.FromDayNumber(day)).ShouldBeTrue();
            year.Start.Month.ShouldBe(month);
            year.Start.Day.ShouldBe(1);
            year.Days.ShouldBeInRange(365, 366);
            year.Months().Count.ShouldBe(12);
            calendar.YearContaining(year.End.AddDays(1)).Start.ShouldBe(year.End.AddDays(1));
            calendar.YearContaining(year.Start.AddDays(-1)).End.ShouldBe(year.Start.AddDays(-1));
        }, iter: 5_000);

    private static DateOnly Date(string date) => DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
}

using Shouldly;
using Xunit;
using static Erp.Modules.Finance.Recurring.RecurrenceFrequency;

namespace Erp.Modules.Finance.Recurring;

public sealed class RecurringScheduleTests
{
    [Theory]
    [InlineData(Monthly, 31, "2026-01-15", "2026-01-31 2026-02-28 2026-03-31 2026-04-30")]
    [InlineData(Monthly, 10, "2026-01-15", "2026-02-10 2026-03-10 2026-04-10 2026-05-10")]
    [InlineData(Monthly, 29, "2028-02-01", "2028-02-29 2028-03-29 2028-04-29 2028-05-29")]
    [InlineData(Quarterly, 1, "2026-07-01", "2026-07-01 2026-10-01 2027-01-01 2027-04-01")]
    [InlineData(Quarterly, 1, "2026-07-02", "2026-10-01 2027-01-01 2027-04-01 2027-07-01")]
    [InlineData(Yearly, 29, "2024-02-29", "2024-02-29 2025-02-28 2026-02-28 2027-02-28")]
    [InlineData(Yearly, 5, "2026-07-06", "2027-07-05 2028-07-05 2029-07-05 2030-07-05")]
    [InlineData(Weekly, 1, "2026-11-23", "2026-11-23 2026-11-30 2026-12-07 2026-12-14")]
    [InlineData(Weekly, 7, "2026-11-23", "2026-11-29 2026-12-06 2026-12-13 2026-12-20")]
    public void Dates_follow_each_other_as_the_schedule_says(RecurrenceFrequency frequency, int day, string start, string expected)
    {
        var schedule = new RecurringSchedule(frequency, day, Date(start), null);
        var dates = new List<DateOnly> { schedule.OnOrAfter(schedule.Start)!.Value };
        while (dates.Count < 4)
            dates.Add(schedule.After(dates[^1])!.Value);
        dates.ShouldBe(expected.Split(' ').Select(Date));
    }

    [Theory, InlineData(Monthly), InlineData(Quarterly), InlineData(Yearly), InlineData(Weekly)]
    public void No_date_lies_outside_start_and_end_or_comes_twice(RecurrenceFrequency frequency)
    {
        for (var day = 1; day <= (frequency == Weekly ? 7 : 31); day++)
        {
            for (var offset = 0; offset < 400; offset += 13)
            {
                var schedule = new RecurringSchedule(frequency, day, Date("2026-01-01").AddDays(offset), Date("2029-06-15"));
                var last = schedule.Start.AddDays(-1);
                for (var next = schedule.OnOrAfter(DateOnly.MinValue); next is { } date; next = schedule.After(date))
                {
                    date.ShouldBeGreaterThan(last);
                    date.ShouldBeInRange(schedule.Start, schedule.End!.Value);
                    schedule.OnOrAfter(date).ShouldBe(date);
                    last = date;
                }
            }
        }
    }

    [Fact]
    public void The_end_of_time_is_an_end()
    {
        new RecurringSchedule(Monthly, 1, Date("2026-01-01"), null).OnOrAfter(Date("9999-12-02")).ShouldBeNull();
        new RecurringSchedule(Weekly, 1, Date("2026-01-01"), null).After(Date("9999-12-31")).ShouldBeNull();
    }

    private static DateOnly Date(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

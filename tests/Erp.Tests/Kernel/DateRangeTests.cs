using Erp.Kernel;
using Shouldly;
using Xunit;

namespace Erp.Tests.Kernel;

public sealed class DateRangeTests
{
    [Fact]
    public void Both_ends_are_in_the_range()
    {
        var range = Range(1, 10);
        range.Days.ShouldBe(10);
        range.Contains(Day(1)).ShouldBeTrue();
        range.Contains(Day(10)).ShouldBeTrue();
        range.Contains(Day(11)).ShouldBeFalse();
        Range(5, 5).Days.ShouldBe(1);
    }

    [Fact]
    public void The_end_is_not_before_the_start()
    {
        var error = DateRange.Create(Day(2), Day(1)).ShouldBeRefused(DateRangeErrors.EndBeforeStart);
        error.Arg("start").ShouldBe(Day(2));
        error.Arg("end").ShouldBe(Day(1));
    }

    [Theory]
    [InlineData(1, 5, 5, 9, true)]
    [InlineData(5, 9, 1, 5, true)]
    [InlineData(1, 9, 3, 4, true)]
    [InlineData(3, 4, 1, 9, true)]
    [InlineData(1, 4, 5, 9, false)]
    [InlineData(5, 9, 1, 4, false)]
    public void Ranges_overlap_when_they_share_a_day(int start, int end, int otherStart, int otherEnd, bool overlap) =>
        Range(start, end).Overlaps(Range(otherStart, otherEnd)).ShouldBe(overlap);

    [Fact]
    public void A_range_contains_what_lies_within()
    {
        Range(1, 9).Contains(Range(1, 9)).ShouldBeTrue();
        Range(1, 9).Contains(Range(2, 8)).ShouldBeTrue();
        Range(1, 9).Contains(Range(2, 10)).ShouldBeFalse();
    }

    [Fact]
    public void Months_are_cut_to_the_range()
    {
        var range = DateRange.Create(new DateOnly(2028, 1, 20), new DateOnly(2028, 3, 5)).Value;
        range.Months().Select(month => month.ToString())
            .ShouldBe(["2028-01-20..2028-01-31", "2028-02-01..2028-02-29", "2028-03-01..2028-03-05"]);
        Range(3, 4).Months().ShouldBe([Range(3, 4)]);
        DateRange.Month(new DateOnly(9999, 12, 5)).Months().Count.ShouldBe(1);
    }

    private static DateOnly Day(int day) => new(2026, 7, day);

    private static DateRange Range(int start, int end) => DateRange.Create(Day(start), Day(end)).Value;
}

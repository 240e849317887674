using CsCheck;
using Erp.Modules.Finance.Reports;
using Shouldly;
using Xunit;

namespace Erp.Tests.Modules.Finance.Reports;

public sealed class TimelineTests
{
    private static readonly DateOnly Start = new(2026, 7, 1);

    /// <summary>Two fiscal years of months.</summary>
    private static readonly List<PeriodDays> Periods =
    [
        .. Enumerable.Range(0, 24).Select(i => new PeriodDays(new Guid(i, 0, 0, new byte[8]), Start.AddMonths(i), Start.AddMonths(i + 1).AddDays(-1), Start.AddYears(i / 12), Start.AddYears(i / 12 + 1).AddDays(-1))),
    ];

    [Fact]
    public void Every_day_counts_exactly_once_in_its_own_segment()
    {
        var day = Gen.Int[-20, 760].Select(Start.AddDays);
        Gen.Select(day.Array[1, 6], day).Sample((cuts, today) =>
        {
            var timeline = new Timeline(cuts);
            var cover = timeline.Cover(Periods, today);
            var counted = new Dictionary<(DateOnly, int), int>();
            foreach (var (period, segment) in cover.Homes)
                Count(counted, Periods.Find(p => p.Id == period)!.Start, Periods.Find(p => p.Id == period)!.End, segment, 1);
            foreach (var move in cover.Moves)
                Count(counted, move.First, move.Last, move.Segment, move.Sign);

            for (var at = Start; at <= Periods[^1].End; at = at.AddDays(1))
            {
                for (var segment = 0; segment < timeline.Count; segment++)
                    counted.GetValueOrDefault((at, segment)).ShouldBe(timeline.SegmentOf(at) == segment ? 1 : 0, $"{at} in {segment}");
            }
        });
    }

    [Fact]
    public void A_cut_between_periods_reads_no_line() => new Timeline([new(2026, 7, 1), new(2027, 3, 1)]).Cover(Periods, new(2027, 2, 28)).Moves.ShouldBeEmpty();

    [Fact]
    public void A_report_as_of_today_reads_only_the_lines_after_today() =>
        new Timeline([new(2026, 7, 1), new(2027, 3, 4)]).Cover(Periods, today: new(2027, 3, 3)).Moves.ShouldBe([new(new(2027, 3, 4), new(2027, 3, 31), 1, -1)]);

    private static void Count(Dictionary<(DateOnly, int), int> counted, DateOnly from, DateOnly to, int segment, int sign)
    {
        for (var at = from; at <= to; at = at.AddDays(1))
            counted[(at, segment)] = counted.GetValueOrDefault((at, segment)) + sign;
    }
}

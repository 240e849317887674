using CsCheck;
using Erp.Kernel;
using Erp.Modules.Finance.FiscalYears;
using Shouldly;
using Xunit;

namespace Erp.Tests.Modules.Finance.FiscalYears;

public sealed class FiscalPeriodTests
{
    private static readonly PeriodArea[] LedgerOnly = [PeriodArea.Ledger];

    [Fact]
    public void A_fiscal_year_has_a_period_for_each_month()
    {
        var year = Year();
        year.Periods.Select(p => p.Name).ShouldBe(["2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12", "2027-01", "2027-02", "2027-03", "2027-04", "2027-05", "2027-06"]);
        year.Periods.Select(p => p.Number).ShouldBe(Enumerable.Range(1, 12));
        year.Periods[^1].EndDate.ShouldBe(new DateOnly(2027, 6, 30));
        year.Periods.Zip(year.Periods.Skip(1)).ShouldAllBe(x => x.First.EndDate.AddDays(1) == x.Second.StartDate);
    }

    [Fact]
    public void Periods_close_from_the_first_to_the_last()
    {
        var periods = Year().Periods;
        Change(periods, 1, PeriodStatus.Closed).ShouldBe("period_earlier_open");
        Change(periods, 0, PeriodStatus.SoftClosed).ShouldBeNull();
        Change(periods, 1, PeriodStatus.Closed).ShouldBeNull();
        Change(periods, 0, PeriodStatus.Open).ShouldBe("period_later_closed");
        Change(periods, 1, PeriodStatus.SoftClosed).ShouldBe("period_already_closed");
        Change(periods, 1, PeriodStatus.Open).ShouldBeNull();
        Change(periods, 0, PeriodStatus.Open).ShouldBeNull();
    }

    [Fact]
    public void An_area_is_locked_by_itself()
    {
        var periods = Year().Periods;
        Change(periods, 0, PeriodStatus.Closed, PeriodArea.Receivables).ShouldBeNull();
        (periods[0].Ledger, periods[0].Receivables, periods[0].Payables).ShouldBe((PeriodStatus.Open, PeriodStatus.Closed, PeriodStatus.Open));
        Change(periods, 1, PeriodStatus.Closed, PeriodArea.Receivables).ShouldBeNull();
        Change(periods, 1, PeriodStatus.Closed, PeriodArea.Payables).ShouldBe("period_earlier_open");
    }

    [Fact]
    public void One_refused_area_leaves_all_as_they_were()
    {
        var periods = Year().Periods;
        Change(periods, 0, PeriodStatus.Closed, PeriodArea.Inventory).ShouldBeNull();
        Change(periods, 1, PeriodStatus.Closed, PeriodArea.Inventory, PeriodArea.Payables).ShouldBe("period_earlier_open");
        periods[1].Inventory.ShouldBe(PeriodStatus.Open);
    }

    [Fact]
    public void Nothing_before_a_closed_period_is_ever_open() =>
        Gen.Select(Gen.Int[0, 11], Gen.Enum<PeriodStatus>(), Gen.Enum<PeriodArea>()).Array[0, 40].Sample(steps =>
        {
            var periods = Year().Periods;
            foreach (var (period, status, area) in steps)
                Change(periods, period, status, area);
            foreach (var area in Enum.GetValues<PeriodArea>())
            {
                var lastClosed = periods.FindLastIndex(p => p.StatusOf(area) == PeriodStatus.Closed);
                periods.Take(lastClosed + 1).ShouldAllBe(p => p.StatusOf(area) != PeriodStatus.Open);
            }
        });

    private static FiscalYear Year() =>
        FiscalYear.Create(Guid.CreateVersion7(), "2026-27", DateRange.Create(new(2026, 7, 1), new(2027, 6, 30)).Value, Guid.CreateVersion7);

    private static string? Change(List<FiscalPeriod> periods, int index, PeriodStatus to, params PeriodArea[] areas) =>
        periods[index].Change(areas.Length == 0 ? LedgerOnly : areas, to, [.. periods.Where((_, i) => i != index)]).Errors is [var first, ..] ? first.Code : null;
}

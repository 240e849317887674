namespace Erp.Modules.Finance.Reports;

internal static class TrialBalanceComparisons
{
    /// <summary>The day asked for, then those to compare with.</summary>
    public static List<TrialBalanceDays> Columns(ReportScope scope, DateOnly asOf, TrialBalanceComparison? compare, int? periods)
    {
        var count = compare is null && periods is null ? 0 : periods ?? 1;
        var columns = new List<TrialBalanceDays>(count + 1) { At(scope, asOf) };
        for (var i = 1; i <= count; i++)
        {
            var day = compare == TrialBalanceComparison.PreviousYear
                ? asOf.Year - i < 1 ? DateOnly.MinValue.AddDays(1) : asOf.AddYears(-i)
                : PreviousPeriodEnd(scope, columns[^1].AsOf);
            columns.Add(At(scope, day));
        }
        return columns;
    }

    private static TrialBalanceDays At(ReportScope scope, DateOnly day) => new(day, scope.YearStart(day));

    /// <summary>The last day of the fiscal period before; before the first period, of the calendar month before.</summary>
    private static DateOnly PreviousPeriodEnd(ReportScope scope, DateOnly day) =>
        scope.Periods.Where(p => p.End < day).Select(p => (DateOnly?)p.End).Max() is { } end
            ? end
            : day.Year == 1 && day.Month == 1 ? DateOnly.MinValue.AddDays(1) : new DateOnly(day.Year, day.Month, 1).AddDays(-1);
}

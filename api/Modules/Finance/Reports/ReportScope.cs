using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Organizations.Contracts;

namespace Erp.Modules.Finance.Reports;

/// <summary>What a report is about: whose books, in which currency and calendar, narrowed to what.</summary>
internal sealed record ReportScope(LedgerReference Reference, DateOnly Today, LedgerFilter Filter)
{
    public OrganizationInfo Organization => Reference.Organization;
    public Currency BaseCurrency => Reference.BaseCurrency;
    public IReadOnlyList<PeriodDays> Periods { get; } = [.. Reference.Periods.Select(p => new PeriodDays(p.Id, p.Start, p.End, p.FiscalYearStart, p.FiscalYearEnd))];

    /// <summary>The whole chart, by code.</summary>
    public List<ReportAccount> Chart { get; } = [.. Reference.Accounts.Values.Select(ReportAccount.Of).OrderBy(a => a.Code, StringComparer.Ordinal)];

    /// <summary>
    /// First day of the fiscal year that the day is in. A day in no fiscal year gets the year it would be in by the organization's calendar,
    /// after the one before it.
    /// </summary>
    public DateOnly YearStart(DateOnly day)
    {
        if (Periods.FirstOrDefault(p => p.YearStart <= day && day <= p.YearEnd) is { } within)
            return within.YearStart;
        var usual = FiscalCalendar.Create(Organization.FiscalYearStartMonth).Value.YearContaining(day).Start;
        var free = Periods.Where(p => p.YearEnd < day).Select(p => p.YearEnd.AddDays(1)).DefaultIfEmpty(usual).Max();
        return free > usual ? free : usual;
    }

    /// <summary>The days in a range, its first excepted, on which a fiscal year has just ended: income and expense start from zero again.</summary>
    public IReadOnlyList<DateOnly> YearTurns(DateOnly from, DateOnly to) =>
        [.. Periods.Select(p => p.YearEnd).Distinct().Where(end => from <= end && end < to).Select(end => end.AddDays(1)).Order()];

    public FigureQuery Figures(Timeline timeline) => new(Organization.Id, timeline, Periods, Today, Filter) { Chart = [.. Reference.Accounts.Keys] };
}

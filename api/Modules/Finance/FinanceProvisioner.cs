using Erp.Kernel;
using Erp.Modules.Finance.Accounts;
using Erp.Modules.Finance.ChartTemplates;
using Erp.Modules.Finance.FiscalYears;
using Erp.Modules.Finance.Numbering;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Persistence;

namespace Erp.Modules.Finance;

/// <summary>
/// A new organization's books: the chart of its template, the current fiscal year and the next (so that year's end finds a place to post
/// to), and the number series of journals and opening balances.
/// </summary>
internal sealed class FinanceProvisioner(ErpDbContext db, TimeProvider clock) : IOrganizationProvisioner
{
    public IReadOnlyList<ErrorDefinition> Refusals => [ChartTemplateErrors.Unknown];

    public Task<Result<Unit>> ProvisionAsync(OrganizationInfo organization, string? chartTemplate, CancellationToken ct)
    {
        if (!Chart(organization, chartTemplate).Try(out var accounts, out var refusal) || !FiscalCalendar.Create(organization.FiscalYearStartMonth).Try(out var calendar, out refusal))
            return Task.FromResult<Result<Unit>>(refusal);

        var current = calendar.YearContaining(organization.Today(clock));
        FiscalYear[] years = [Year(organization, current), Year(organization, calendar.YearContaining(current.End.AddDays(1)))];
        NumberSeries[] series = [Series(organization, "JV", "Journal vouchers", isDefault: true), Series(organization, "OB", "Opening balances", isDefault: false)];
        db.AddRange(accounts);
        db.AddRange(years);
        db.AddRange(series);
        db.AddRange(series.SelectMany(_ => years, (s, y) => new NumberCounter { SeriesId = s.Id, FiscalYearId = y.Id, OrganizationId = organization.Id }));
        return Task.FromResult<Result<Unit>>(Unit.Value);
    }

    private Result<List<Account>> Chart(OrganizationInfo organization, string? chartTemplate)
    {
        if (chartTemplate is null)
            return new List<Account>();
        if (ChartTemplate.Find(chartTemplate) is not { } template)
            return ChartTemplateErrors.Unknown.At("/chartTemplate", ("chartTemplate", chartTemplate), ("known", string.Join(", ", ChartTemplate.All.Select(t => t.Name))));
        var import = new ChartImport(organization.Id, [], NewId);
        return import.Apply(template.Accounts) is { Count: > 0 } errors ? errors : import.Added;
    }

    private FiscalYear Year(OrganizationInfo organization, DateRange days) => FiscalYear.Create(organization.Id, FiscalCalendar.NameOf(days), days, NewId);

    private NumberSeries Series(OrganizationInfo organization, string code, string name, bool isDefault) => new()
    {
        Id = NewId(),
        OrganizationId = organization.Id,
        Code = code,
        Name = name,
        Pattern = $"{code}-{{FY}}-{{0000}}",
        DocumentType = NumberSeries.JournalEntry,
        IsDefault = isDefault,
    };

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());
}

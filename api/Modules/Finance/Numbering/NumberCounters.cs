using Erp.Modules.Finance.FiscalYears;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Numbering;

/// <summary>Keeps a counter for every series and fiscal year of an organization. Call it with the ledger held: the version is read here.</summary>
internal sealed class NumberCounters(ErpDbContext db)
{
    public async Task AddForYearAsync(FiscalYear year, CancellationToken ct)
    {
        var version = await VersionAsync(year.OrganizationId, ct);
        foreach (var series in await db.Set<NumberSeries>().Where(s => s.OrganizationId == year.OrganizationId).Select(s => s.Id).ToListAsync(ct))
            db.Add(new NumberCounter { SeriesId = series, FiscalYearId = year.Id, OrganizationId = year.OrganizationId, LedgerVersion = version });
    }

    public async Task AddForSeriesAsync(NumberSeries series, CancellationToken ct)
    {
        var version = await VersionAsync(series.OrganizationId, ct);
        foreach (var year in await db.Set<FiscalYear>().Where(y => y.OrganizationId == series.OrganizationId).Select(y => y.Id).ToListAsync(ct))
            db.Add(new NumberCounter { SeriesId = series.Id, FiscalYearId = year, OrganizationId = series.OrganizationId, LedgerVersion = version });
    }

    private async Task<long> VersionAsync(Guid organizationId, CancellationToken ct) =>
        await db.Set<NumberCounter>().Where(c => c.OrganizationId == organizationId).MaxAsync(c => (long?)c.LedgerVersion, ct) ?? 0;
}

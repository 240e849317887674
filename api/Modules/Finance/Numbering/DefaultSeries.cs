using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Numbering;

/// <summary>An organization has one default series for each document type.</summary>
internal sealed class DefaultSeries(ErpDbContext db)
{
    public async Task TakeFromOthersAsync(NumberSeries series, CancellationToken ct)
    {
        foreach (var other in await db.Set<NumberSeries>().Where(s => s.OrganizationId == series.OrganizationId && s.DocumentType == series.DocumentType && s.IsDefault && s.Id != series.Id).ToListAsync(ct))
            other.IsDefault = false;
    }
}

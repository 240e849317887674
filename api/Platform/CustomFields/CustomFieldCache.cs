using Erp.Platform.Jobs;
using Erp.Platform.Notifications;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.CustomFields;

/// <summary>The custom fields of recently used tenants.</summary>
internal sealed class CustomFieldCache(JobScopes scopes, NotificationState notifications, TimeProvider clock) : TenantCache<TenantCustomFields>(scopes, notifications, clock)
{
    public const string Changed = "customFields";

    public override string Topic => Changed;

    protected override async Task<TenantCustomFields> ReadAsync(ErpDbContext db) => new(await db.Set<CustomField>().AsNoTracking().ToListAsync());

    protected override async Task<long> ReadVersionAsync(ErpDbContext db)
    {
        var fields = db.Set<CustomField>();
        return VersionOf(await fields.CountAsync(), await fields.SumAsync(f => (long)f.Version), await fields.OrderByDescending(f => f.Id).Select(f => f.Id).FirstOrDefaultAsync());
    }

    protected override long VersionOf(TenantCustomFields read) => read.Version;

    /// <summary>Fields come, change and go; together the three tell any two states apart that follow each other.</summary>
    public static long VersionOf(int count, long versions, Guid newest) => HashCode.Combine(count, versions, newest);
}

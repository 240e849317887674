using Erp.Platform.Jobs;
using Erp.Platform.Notifications;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Configuration.Settings;

/// <summary>All values of the settings of recently used tenants.</summary>
internal sealed class SettingsCache(JobScopes scopes, NotificationState notifications, TimeProvider clock) : TenantCache<TenantSettings>(scopes, notifications, clock)
{
    public const string Changed = "settings";

    public override string Topic => Changed;

    protected override async Task<TenantSettings> ReadAsync(ErpDbContext db) => new(await db.Set<SettingValue>().AsNoTracking().ToListAsync());

    protected override Task<long> ReadVersionAsync(ErpDbContext db) => db.Set<SettingValue>().SumAsync(v => (long)v.Version);

    protected override long VersionOf(TenantSettings read) => read.Version;
}

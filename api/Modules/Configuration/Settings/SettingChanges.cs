using Erp.Platform.Notifications;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Erp.Modules.Configuration.Settings;

/// <summary>How values change: one change of a tenant's settings at a time, each with its place in the history, and every instance hears of it.</summary>
internal sealed class SettingChanges(ErpDbContext db, UnitOfWork work, Notifier notifier, SettingsCache cache, Caller caller, TimeProvider clock)
{
    private const string OneAtATime = "select pg_advisory_xact_lock(hashtextextended('settings ' || $1::text, 0))";

    /// <summary>Waits for its turn. What is read after it stays true until the commit.</summary>
    public Task BeginAsync(CancellationToken ct) =>
        work.RunAsync([new(OneAtATime) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = caller.TenantId } } }], static (_, _) => Task.FromResult(0), ct);

    public async Task<SettingValue> FindOrAddAsync(string key, SettingPlace place, CancellationToken ct)
    {
        if (await db.Set<SettingValue>().FirstOrDefaultAsync(v => v.Key == key && v.Level == place.Level && v.SubjectId == place.SubjectId, ct) is { } found)
            return found;
        var added = new SettingValue { Id = Guid.CreateVersion7(clock.GetUtcNow()), Key = key, Level = place.Level, OrganizationId = place.Organization?.Id, SubjectId = place.SubjectId };
        db.Add(added);
        return added;
    }

    public Task<SettingChange?> FindAsync(Guid settingId, int version, CancellationToken ct) =>
        db.Set<SettingChange>().AsNoTracking().FirstOrDefaultAsync(c => c.SettingId == settingId && c.Version == version, ct);

    /// <summary>Writes what has become of the values into the history, and tells everybody with the commit.</summary>
    public void Record(SettingValue setting, int? rolledBackTo = null)
    {
        db.Add(new SettingChange
        {
            SettingId = setting.Id,
            Version = setting.Version + 1,
            Values = setting.Values,
            Secrets = setting.Secrets,
            ChangedAt = clock.GetUtcNow(),
            ChangedBy = caller.UserId,
            ClientId = caller.ClientId,
            RolledBackTo = rolledBackTo,
        });
        // A change back and forth leaves nothing modified, and is a change all the same.
        if (db.Entry(setting).State != EntityState.Added)
            db.CountVersion(setting);
        notifier.Tell(SettingsCache.Changed, caller.TenantId.ToString());
        var tenant = caller.TenantId;
        work.AfterCommit(() => cache.Forget(tenant));
    }
}

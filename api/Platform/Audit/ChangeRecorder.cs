using System.Text.Json;
using Erp.Platform.Events;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Erp.Platform.Audit;

/// <summary>
/// Turns every save into its audit rows and, for aggregates, outbox rows, in the same transaction. On by default for every entity;
/// <see cref="NotAuditedAttribute"/> takes a field or a whole entity out.
/// </summary>
internal sealed class ChangeRecorder(TimeProvider clock) : SaveChangesInterceptor
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData data, InterceptionResult<int> result, CancellationToken ct = default)
    {
        // A change made before any tenant exists (a person's own account) has no tenant's trail to go to.
        var db = (ErpDbContext)data.Context!;
        if (db.TenantId != Caller.NoTenant)
            Record(db);
        return new(result);
    }

    /// <summary>Adds the rows of all changes that the context is about to save.</summary>
    public void Record(ErpDbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries().ToList())
            Record(db, entry);
        foreach (var (aggregate, happening) in db.TakeAnnounced())
            db.Add(AggregateEvents.Of(aggregate, happening, clock.GetUtcNow()));
    }

    private void Record(ErpDbContext db, EntityEntry entry)
    {
        AuditAction? action = entry.State switch
        {
            EntityState.Added => AuditAction.Created,
            EntityState.Modified => AuditAction.Updated,
            EntityState.Deleted => AuditAction.Deleted,
            _ => null,
        };
        if (action is null || !AuditPolicy.IsAudited(entry.Metadata))
            return;
        var changes = Changes(entry, action.Value);
        if (changes.Count == 0)
            return;

        var now = clock.GetUtcNow();
        var type = JsonNamingPolicy.CamelCase.ConvertName(entry.Metadata.ClrType.Name);
        var id = EntityId(entry);
        db.Add(new AuditEntry
        {
            Id = Guid.CreateVersion7(now),
            OccurredAt = now,
            OrganizationId = OrganizationId(entry),
            UserId = db.Caller.UserId,
            ClientId = db.Caller.ClientId,
            RequestId = db.Caller.RequestId,
            Reason = db.Caller.Reason,
            EntityType = type,
            EntityId = id,
            Action = action.Value,
            Changes = JsonSerializer.Serialize(changes, Json),
        });
        if (entry.Entity is IVersioned aggregate)
            db.Add(AggregateEvents.Of(aggregate, AggregateEvents.Happening(action.Value), now, Previous(entry, changes.Keys)));
    }

    private static Guid? OrganizationId(EntityEntry entry) =>
        entry.Entity is IOrganizationOwned owned ? owned.OrganizationId
        : entry.Metadata.FindProperty(nameof(IOrganizationOwned.OrganizationId)) is { } property ? (Guid?)entry.Property(property).CurrentValue : null;

    private static Dictionary<string, object?[]> Changes(EntityEntry entry, AuditAction action)
    {
        var changes = new Dictionary<string, object?[]>();
        foreach (var property in entry.Properties)
        {
            var clr = property.Metadata.PropertyInfo;
            if (clr is null || Attribute.IsDefined(clr, typeof(NotAuditedAttribute)) || (action == AuditAction.Updated && !property.IsModified))
                continue;
            var from = action == AuditAction.Created ? null : property.OriginalValue;
            var to = action == AuditAction.Deleted ? null : property.CurrentValue;
            if (!Equals(from, to))
                changes[JsonNamingPolicy.CamelCase.ConvertName(clr.Name)] = [Readable(from), Readable(to)];
        }
        return changes;
    }

    private static Dictionary<string, object?> Previous(EntityEntry entry, IReadOnlyCollection<string> changed) => entry.State != EntityState.Modified
        ? []
        : entry.Properties.Select(p => (Name: JsonNamingPolicy.CamelCase.ConvertName(p.Metadata.Name), p.OriginalValue)).Where(p => changed.Contains(p.Name)).ToDictionary(p => p.Name, p => p.OriginalValue);

    private static object? Readable(object? value) => value switch
    {
        Enum e => JsonNamingPolicy.CamelCase.ConvertName(e.ToString()),
        decimal d => d.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => value,
    };

    private static string EntityId(EntityEntry entry) =>
        string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Where(p => p.Name != TenantModel.TenantId).Select(p => entry.Property(p).CurrentValue));
}

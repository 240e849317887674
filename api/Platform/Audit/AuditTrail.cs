using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Audit;

/// <summary>Reads the trail. Time is in the ids, so every filter is a range of an index in the order of the list.</summary>
internal sealed class AuditTrail(ErpDbContext db)
{
    /// <summary>Entries in no order yet.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="limitedTo">Organizations that the caller is limited to; null = none.</param>
    public IQueryable<AuditEntry> Query(AuditFilter filter, IReadOnlyList<Guid>? limitedTo)
    {
        var entries = db.Set<AuditEntry>().AsNoTracking();
        if (filter.Field is { } field)
            entries = from changed in db.Set<AuditedField>() join entry in entries on changed.EntryId equals entry.Id where changed.Field == field select entry;
        return In(entries, filter.From, filter.To)
            .If(limitedTo is not null, e => e.OrganizationId != null && limitedTo!.Contains(e.OrganizationId.Value))
            .If(filter.OrganizationId is not null, e => e.OrganizationId == filter.OrganizationId)
            .If(filter.EntityType is not null, e => e.EntityType == filter.EntityType)
            .If(filter.EntityId is not null, e => e.EntityId == filter.EntityId)
            .If(filter.Actor is not null, e => e.UserId == filter.Actor)
            .If(filter.ClientId is not null, e => e.ClientId == filter.ClientId)
            .If(filter.RequestId is not null, e => e.RequestId == filter.RequestId)
            .If(filter.Action is not null, e => e.Action == filter.Action);
    }

    private static IQueryable<AuditEntry> In(IQueryable<AuditEntry> entries, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from?.ToUniversalTime() is { } first && IdTime.FirstIdAt(first) is var firstId)
            entries = entries.Where(e => e.Id >= firstId && e.OccurredAt >= first);
        if (to?.ToUniversalTime() is { } end && IdTime.FirstIdAt(end.AddMilliseconds(1)) is var endId)
            entries = entries.Where(e => e.Id < endId && e.OccurredAt < end);
        return entries;
    }
}

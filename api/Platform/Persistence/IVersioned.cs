using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Erp.Platform.Persistence;

/// <summary>An aggregate that clients change with <c>If-Match</c>: its version is the ETag and guards every update in the database.</summary>
internal interface IVersioned
{
    Guid Id { get; }

    /// <summary>1 on creation, one more with every change.</summary>
    int Version { get; }

    /// <summary>What the ETag shows: the version, unless the representation has parts with versions of their own.</summary>
    int ETagVersion => Version;
}

internal static class VersionedModel
{
    public static void Apply(ModelBuilder builder)
    {
        foreach (var type in builder.Model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(IVersioned))))
            type.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
    }

    /// <summary>Counts the aggregate's version up although none of its own fields changed: a part of it did.</summary>
    public static void CountVersion(this DbContext db, IVersioned aggregate) =>
        db.Entry(aggregate).Property(nameof(IVersioned.Version)).IsModified = true;
}

/// <summary>Counts versions up.</summary>
internal sealed class VersionInterceptor : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData data, InterceptionResult<int> result, CancellationToken ct = default)
    {
        foreach (var entry in data.Context!.ChangeTracker.Entries<IVersioned>())
        {
            var version = entry.Property(e => e.Version);
            if (entry.State == EntityState.Added)
                version.CurrentValue = 1;
            else if (entry.State == EntityState.Modified)
                version.CurrentValue = version.OriginalValue + 1;
        }
        return new(result);
    }
}

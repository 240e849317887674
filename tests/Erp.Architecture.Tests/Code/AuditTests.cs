using System.Runtime.CompilerServices;
using System.Text.Json;
using Erp.Platform.Audit;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Xunit;

namespace Erp.Code;

/// <summary>What is stored is audited, or says why not; taken from the model, so that an entity added tomorrow is checked tomorrow.</summary>
public sealed class AuditTests
{
    private const int ShortestReason = 8;

    /// <summary>Statements that go past the change tracker, and with it past the trail, over entities that are audited; each with its reason.</summary>
    private static readonly Dictionary<string, string> Untracked = new() { ["Job"] = "progress, which is not audited" };

    private static IEnumerable<IEntityType> Entities => ApiCode.Model.GetEntityTypes().Where(e => !e.IsOwned());

    private static IEnumerable<IEntityType> Audited => Entities.Where(AuditPolicy.IsAudited);

    [Fact]
    public void What_is_not_audited_says_why() =>
        Rule.Holds(
            Entities.Select(e => (Name: e.ClrType.FullName!, Why: AuditPolicy.WhyNot(e)))
                .Concat(Entities.SelectMany(e => e.GetProperties()).Select(p => (Name: $"{p.DeclaringType.ClrType}.{p.Name}", Why: Reason(p))))
                .Where(e => e.Why is not null),
            e => e.Why is { Length: >= ShortestReason } why && why.EndsWith('.') ? null : $"{e.Name}: {e.Why}",
            "The trail is on by default. What is left out of it is left out for good, so it says in a sentence why nobody will miss it.");

    [Fact]
    public void What_is_audited_belongs_to_a_tenant_or_to_a_person() =>
        Rule.Holds(
            Audited,
            e => e.IsTenantOwned() || e.ClrType.Name is "User" or "Tenant" ? null : e.ClrType.FullName,
            "The trail is the tenant's: a global entity has none to go to, and has to say so with NotAudited.");

    [Fact]
    public void Every_audited_entity_leaves_rows_when_it_is_made_changed_and_deleted() =>
        Rule.Holds(
            from entity in Audited.Where(e => !e.ClrType.IsAbstract) from state in new[] { EntityState.Added, EntityState.Modified, EntityState.Deleted } select (entity, state),
            change => Recorded(change.entity.ClrType, change.state) is { } wrong ? $"{change.entity.ClrType.Name}, {change.state}: {wrong}" : null,
            "Who changed what, from what to what, must have an answer for everything that is stored.");

    [Fact]
    public void Nothing_audited_is_changed_past_the_change_tracker() =>
        Rule.Holds(
            Repository.Api.SelectMany(f => f.Code.Where(l => l.Text.Contains("ExecuteUpdateAsync", StringComparison.Ordinal) || l.Text.Contains("ExecuteDeleteAsync", StringComparison.Ordinal)).Select(l => (File: f, Line: l.Number))),
            use => Audited.FirstOrDefault(e => !Untracked.ContainsKey(e.ClrType.Name) && Names(use.File, use.Line, e.ClrType)) is { } entity ? $"{use.File.Path}:{use.Line}: {entity.ClrType.Name}" : null,
            "ExecuteUpdate and ExecuteDelete go straight to the database: the trail, the version and the events never hear of it.");

    private static string? Reason(IReadOnlyProperty property) =>
        property.PropertyInfo is { } clr && Attribute.GetCustomAttribute(clr, typeof(NotAuditedAttribute)) is NotAuditedAttribute attribute ? attribute.Reason : null;

    /// <summary>The set that the statement ending in this line is about is this entity's.</summary>
    private static bool Names(SourceFile file, int line, Type entity)
    {
        var text = string.Concat(file.Lines.Skip(Math.Max(line - 4, 0)).Take(Math.Min(line, 4)));
        var set = text.LastIndexOf("Set<", StringComparison.Ordinal);
        return set >= 0 && text[set..].StartsWith($"Set<{entity.Name}>", StringComparison.Ordinal);
    }

    /// <summary>Saves an empty one as far as the trail; null when its row is right.</summary>
    private static string? Recorded(Type type, EntityState state)
    {
        var caller = new Caller();
        caller.Identify(Guid.CreateVersion7(), null, "test", null);
        using var connection = new NpgsqlConnection();
        using var db = new ErpDbContext(ErpDbContextOptions.For(connection), caller);
        var entity = db.Entry(RuntimeHelpers.GetUninitializedObject(type));
        foreach (var key in entity.Metadata.FindPrimaryKey()!.Properties)
            entity.Property(key).CurrentValue = key.ClrType == typeof(Guid) ? Guid.CreateVersion7() : key.ClrType == typeof(string) ? "x" : Activator.CreateInstance(key.ClrType);
        entity.State = state;

        new ChangeRecorder(TimeProvider.System).Record(db);
        var expected = state switch { EntityState.Added => AuditAction.Created, EntityState.Modified => AuditAction.Updated, _ => AuditAction.Deleted };
        var name = JsonNamingPolicy.CamelCase.ConvertName(type.Name);
        return db.ChangeTracker.Entries<AuditEntry>().Select(e => e.Entity).ToList() switch
        {
            [] when state == EntityState.Modified && IsEmpty(entity) => null,
            [var row] when row.Action == expected && row.EntityType == name => null,
            var rows => $"{rows.Count} rows",
        };
    }

    /// <summary>Marked as modified without a value that differs: nothing to tell.</summary>
    private static bool IsEmpty(Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry entity) => entity.Properties.All(p => Equals(p.OriginalValue, p.CurrentValue));
}

using Erp.Platform.Jobs;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace Erp.Code;

/// <summary>A tenant leaves with all it has: what stays behind is decided here, one by one, and never by forgetting.</summary>
public sealed class TenantExportTests
{
    /// <summary>Tenant-owned rows that stay; the entity says why.</summary>
    private static readonly HashSet<string> Staying =
    [
        "Membership", "Invitation", "ApiClient", "ApiClientSecret",
        "WebhookEndpoint", "WebhookDelivery", "WebhookAttempt", "WebhookHealth",
        "OutboxMessage", "FeedEvent", "FeedPosition",
        "Job", "JobFile", "JobFileChunk", "JournalImport", "ImportChunk",
        "IdempotencyKey", "ApiCall", "AuditedField", "ExternalIdKey",
    ];

    /// <summary>What looks like a secret and is none.</summary>
    private static readonly Dictionary<string, string> Open = new()
    {
        ["FileChunk.Data"] = "a file that people gave each other to read",
        ["LedgerSeal.MerkleRoot"] = "a hash that auditors are given",
        ["LedgerSeal.PreviousSealHash"] = "a hash that auditors are given",
        ["LedgerSeal.SealHash"] = "a hash that auditors are given",
        ["LedgerSealEntry.LeafHash"] = "a hash that auditors are given",
    };

    /// <summary>Work that goes on where the tenant arrives, and what it is about.</summary>
    private static readonly Dictionary<string, string> Travelling = new()
    {
        ["RunRecurringJournals"] = "RecurringJournal",
        ["WatchTask"] = "WorkflowTask",
        ["FinishInstance"] = "WorkflowInstance",
    };

    private static IEnumerable<IEntityType> Owned => ApiCode.Model.GetEntityTypes().Where(e => !e.IsOwned() && e.IsTenantOwned());

    private static IEnumerable<IEntityType> Exported => Owned.Where(ExportedTables.Travels);

    private static IEnumerable<Type> Handlers => ApiCode.Types.Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IWorkHandler)) && t != typeof(JobRunner));

    [Fact]
    public void Every_tenant_owned_table_is_exported_or_on_the_short_list_of_those_that_stay() =>
        Rule.Holds(
            Owned,
            e => ExportedTables.Travels(e) == Staying.Contains(e.ClrType.Name) ? e.ClrType.FullName : null,
            "What is exported is decided when the entity is made: it travels by itself; StaysHere and a line in this list leave it behind.");

    [Fact]
    public void What_stays_says_why() =>
        Rule.Holds(
            Owned.Select(e => e.ClrType).Concat(Handlers).Select(t => (Type: t, Why: StaysHereAttribute.ReasonOf(t))).Where(t => t.Why is not null),
            t => t.Why!.Length > 8 && t.Why.EndsWith('.') ? null : $"{t.Type}: {t.Why}",
            "Whoever misses it in an export is told why in a sentence.");

    [Fact]
    public void What_travels_refers_to_nothing_that_stays() =>
        Rule.Holds(
            Exported.SelectMany(e => e.GetForeignKeys()).Where(f => f.PrincipalEntityType.IsTenantOwned()),
            f => ExportedTables.Travels(f.PrincipalEntityType) ? null : $"{f.DeclaringEntityType.ClrType.Name} → {f.PrincipalEntityType.ClrType.Name}",
            "Where the tenant arrives the foreign key finds nothing, and the whole import is refused.");

    [Fact]
    public void No_secret_travels() =>
        Rule.Holds(
            Exported.SelectMany(e => e.GetProperties()),
            p => LooksSecret(p) && p.PropertyInfo?.IsDefined(typeof(StaysHereAttribute), inherit: false) is not true && !Open.ContainsKey($"{p.DeclaringType.ClrType.Name}.{p.Name}") ? $"{p.DeclaringType.ClrType.Name}.{p.Name}" : null,
            "Nobody else can read what this installation's keys encrypt, and an export is a file that people pass on.");

    [Fact]
    public void Work_stays_or_is_on_the_list_of_what_goes_on_elsewhere() =>
        Rule.Holds(
            Handlers,
            h => Travelling.TryGetValue(h.Name, out var subject)
                ? StaysHereAttribute.ReasonOf(h) is null && Exported.Any(e => e.ClrType.Name == subject) ? null : $"{h.Name} is about {subject}, which stays"
                : StaysHereAttribute.ReasonOf(h) is null ? h.FullName : null,
            "The queue is global and no table of the tenant's: work whose subject arrives without it is never done, and work without its subject fails for ever.");

    private static bool LooksSecret(IReadOnlyProperty property) =>
        property.ClrType == typeof(byte[]) || new[] { "Secret", "Password", "Token", "Encrypted", "Protected" }.Any(word => property.Name.Contains(word, StringComparison.Ordinal));
}

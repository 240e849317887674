using System.Collections.Immutable;
using Erp.Platform.Audit;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;

namespace Erp.Modules.Configuration.Settings;

/// <summary>What a setting's values in one place were from one change to the next: its history, and where a rollback finds them again.</summary>
[AppendOnly, NotAudited("The history of an entity that is audited itself.")]
internal sealed class SettingChange : ITenantOwned
{
    public required Guid SettingId { get; init; }

    /// <summary>The version that the change made.</summary>
    public required int Version { get; init; }
    public required IReadOnlyList<DatedValue> Values { get; init; }

    /// <summary>See <see cref="SettingValue.Secrets"/>.</summary>
    [StaysHere(StaysHereAttribute.Secret)]
    public required ImmutableSortedDictionary<DateOnly, string> Secrets { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public Guid? ChangedBy { get; init; }
    public string? ClientId { get; init; }

    /// <summary>The earlier version whose values this change brought back.</summary>
    public int? RolledBackTo { get; init; }
}

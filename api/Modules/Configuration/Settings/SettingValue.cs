using System.Collections.Immutable;
using System.Text.Json;
using Erp.Kernel;
using Erp.Modules.Configuration.Contracts;
using Erp.Platform.Audit;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;

namespace Erp.Modules.Configuration.Settings;

/// <summary>The values that a setting has in one place: the tenant, an organization, a branch, or with a user. Each holds from its date to the next.</summary>
internal sealed class SettingValue : ITenantOwned, IVersioned
{
    public const int MostValues = 200;

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required string Key { get; init; }
    public required SettingLevel Level { get; init; }
    public Guid? OrganizationId { get; init; }

    /// <summary>What the level names: the organization, the branch or the user; all zeros for the tenant.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>In order of their dates. Of a secret only that it is set.</summary>
    public IReadOnlyList<DatedValue> Values { get; private set; } = [];

    /// <summary>The values of a secret, each under its date, encrypted.</summary>
    [NotAudited("Secrets."), StaysHere(StaysHereAttribute.Secret)]
    public ImmutableSortedDictionary<DateOnly, string> Secrets { get; private set; } = ImmutableSortedDictionary<DateOnly, string>.Empty;

    /// <summary>From this date on the value is another; what begins later stays.</summary>
    /// <param name="value">The value. Of a secret and where it is inherited again: none.</param>
    /// <param name="secret">A secret's value, encrypted.</param>
    public Result<Unit> Set(DatedValue value, string? secret)
    {
        DatedValue[] values = [.. Values.Where(v => v.ValidFrom != value.ValidFrom).Append(value).OrderBy(v => v.ValidFrom)];
        if (values.Length > MostValues)
            return SettingErrors.TooManyValues.At("/validFrom", ("max", MostValues));
        Values = values;
        Secrets = secret is null ? Secrets.Remove(value.ValidFrom) : Secrets.SetItem(value.ValidFrom, secret);
        return Unit.Value;
    }

    public void Restore(SettingChange? change) =>
        (Values, Secrets) = change is null ? ([], ImmutableSortedDictionary<DateOnly, string>.Empty) : (change.Values, change.Secrets);

    /// <summary>What is said for a day; null when nothing is, or when the place goes back to what it inherits.</summary>
    public DatedValue? On(DateOnly date)
    {
        for (var i = Values.Count - 1; i >= 0; i--)
        {
            if (Values[i].ValidFrom <= date)
                return Values[i].Inherits ? null : Values[i];
        }
        return null;
    }
}

/// <summary>A value and the day it holds from.</summary>
/// <param name="ValidFrom">The first day.</param>
/// <param name="Inherits">From then on the place inherits again.</param>
/// <param name="Value">The value; absent for null, for a secret, and where it is inherited.</param>
/// <param name="ChangedAt">When it was given.</param>
/// <param name="ChangedBy">By whom; null for a machine client.</param>
internal sealed record DatedValue(DateOnly ValidFrom, bool Inherits, JsonElement? Value, DateTimeOffset ChangedAt, Guid? ChangedBy);

using System.Text.Json;
using Erp.Modules.Configuration.Contracts;
using Erp.Platform.Http;

namespace Erp.Modules.Configuration.Settings;

/// <summary>The values that a setting has in one place: for the tenant, an organization, a branch, or the caller.</summary>
public sealed record SettingResponse : IVersionedResource
{
    internal static readonly JsonElement Null = JsonSerializer.SerializeToElement<object?>(null);

    /// <summary>Id of the setting in this place.</summary>
    public required Guid Id { get; init; }

    /// <summary>Key of its definition.</summary>
    /// <example>finance.posting.backdatedDays</example>
    public required string Key { get; init; }

    /// <summary>Where the values are given.</summary>
    public required SettingLevel Level { get; init; }

    /// <summary>The legal entity, at the levels organization and branch.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>The branch, at its level.</summary>
    public Guid? BranchId { get; init; }

    /// <summary>The person, at the level user.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Each holds from its date to the next, in order of their dates.</summary>
    public required IReadOnlyList<DatedSettingResponse> Values { get; init; }

    /// <inheritdoc/>
    public required int Version { get; init; }

    internal static SettingResponse Of(SettingValue setting) => new()
    {
        Id = setting.Id,
        Key = setting.Key,
        Level = setting.Level,
        OrganizationId = setting.OrganizationId,
        BranchId = setting.Level == SettingLevel.Branch ? setting.SubjectId : null,
        UserId = setting.Level == SettingLevel.User ? setting.SubjectId : null,
        Values = [.. setting.Values.Select(value => DatedSettingResponse.Of(value, setting.Secrets.ContainsKey(value.ValidFrom)))],
        Version = setting.Version,
    };
}

/// <summary>A value and the day it holds from.</summary>
public sealed record DatedSettingResponse
{
    /// <summary>The first day.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>True: from then on the place has no value of its own.</summary>
    public required bool Inherits { get; init; }

    /// <summary>True: it is a secret, and set; its value is shown to nobody.</summary>
    public required bool IsHidden { get; init; }

    /// <summary>The value, as its definition's schema describes it; null too where it is inherited or hidden.</summary>
    public required JsonElement Value { get; init; }

    /// <summary>When it was given (UTC).</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>By whom; null for a machine client.</summary>
    public Guid? ChangedBy { get; init; }

    internal static DatedSettingResponse Of(DatedValue value, bool isHidden) => new()
    {
        ValidFrom = value.ValidFrom,
        Inherits = value.Inherits,
        IsHidden = isHidden,
        Value = value.Value ?? SettingResponse.Null,
        ChangedAt = value.ChangedAt,
        ChangedBy = value.ChangedBy,
    };
}

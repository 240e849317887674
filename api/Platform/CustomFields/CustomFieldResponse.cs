using System.Text.Json;
using Erp.Platform.Http;

namespace Erp.Platform.CustomFields;

/// <summary>A field that the tenant has added to an entity of the product.</summary>
public sealed record CustomFieldResponse : IVersionedResource
{
    /// <summary>Id of the field.</summary>
    public required Guid Id { get; init; }

    /// <summary>The entity that has it.</summary>
    /// <example>account</example>
    public required string EntityType { get; init; }

    /// <summary>Its name in <c>customFields</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What it holds.</summary>
    public required CustomFieldType Type { get; init; }

    /// <summary>What people read, in English.</summary>
    public required string Label { get; init; }

    /// <summary>The same in Bangla.</summary>
    public required string LabelBn { get; init; }

    /// <summary>A new entity must have a value, and no value can be cleared.</summary>
    public required bool IsRequired { get; init; }

    /// <summary>No two entities have the same value.</summary>
    public required bool IsUnique { get; init; }

    /// <summary>Lists can be filtered and sorted by it.</summary>
    public required bool IsSearchable { get; init; }

    /// <summary>False: it is neither shown nor taken; its values stay.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Most characters of a text.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Regular expression that a text matches.</summary>
    public string? Pattern { get; init; }

    /// <summary>Smallest number or decimal.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Largest number or decimal.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>The values of an enum.</summary>
    public IReadOnlyList<CustomFieldOption>? Options { get; init; }

    /// <summary>The entity that a reference leads to.</summary>
    public string? ReferenceTo { get; init; }

    /// <summary>What a new entity has that names none; null = nothing.</summary>
    public required JsonElement DefaultValue { get; init; }

    /// <summary>Roles that see and set it; null = all.</summary>
    public IReadOnlyList<Guid>? RoleIds { get; init; }

    /// <inheritdoc/>
    public required int Version { get; init; }

    internal static CustomFieldResponse Of(CustomField field) => new()
    {
        Id = field.Id,
        EntityType = field.EntityType,
        Key = field.Key,
        Type = field.Type,
        Label = field.Label,
        LabelBn = field.LabelBn,
        IsRequired = field.IsRequired,
        IsUnique = field.IsUnique,
        IsSearchable = field.IsSearchable,
        IsActive = field.IsActive,
        MaxLength = field.MaxLength,
        Pattern = field.Pattern,
        Minimum = field.Minimum,
        Maximum = field.Maximum,
        Options = field.Options,
        ReferenceTo = field.ReferenceTo,
        DefaultValue = JsonSerializer.SerializeToElement(field.Default),
        RoleIds = field.RoleIds,
        Version = field.Version,
    };
}

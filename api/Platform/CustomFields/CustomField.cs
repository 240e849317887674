using System.Text.Json.Nodes;
using Erp.Platform.Audit;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Platform.CustomFields;

/// <summary>A field that a tenant adds to an entity of the product.</summary>
internal sealed class CustomField : ITenantOwned, IVersioned
{
    public const string KeyPattern = "^[a-z][A-Za-z0-9]{0,39}$";
    public const int KeyLength = 40;
    public const int LabelLength = 200;
    public const int PatternLength = 200;
    public const int TextLength = 2_000;
    public const int UniqueLength = 200;
    public const int MostOptions = 200;
    public const int MostFields = 100;
    public const int FilterLength = 2_000;

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required string EntityType { get; init; }
    public required string Key { get; init; }
    public required CustomFieldType Type { get; init; }
    public required string Label { get; set; }
    public required string LabelBn { get; set; }
    public bool IsRequired { get; set; }
    public bool IsUnique { get; init; }
    public bool IsSearchable { get; set; }
    public bool IsActive { get; set; } = true;
    public int? MaxLength { get; set; }
    public string? Pattern { get; set; }
    public decimal? Minimum { get; set; }
    public decimal? Maximum { get; set; }

    /// <summary>The values of an enum, in their order.</summary>
    public IReadOnlyList<CustomFieldOption>? Options { get; set; }

    /// <summary>The entity that a reference leads to.</summary>
    public string? ReferenceTo { get; init; }

    /// <summary>What a new entity has that names none; null = nothing.</summary>
    public JsonNode? Default { get; set; }

    /// <summary>Roles that see and set it; null = all.</summary>
    public List<Guid>? RoleIds { get; set; }
}

/// <summary>What a custom field holds.</summary>
public enum CustomFieldType
{
    /// <summary>A line of text.</summary>
    Text,
    /// <summary>A whole number, a JSON number.</summary>
    Number,
    /// <summary>An exact decimal, a string like every amount.</summary>
    Decimal,
    /// <summary>A day, <c>YYYY-MM-DD</c>.</summary>
    Date,
    /// <summary>Yes or no.</summary>
    Boolean,
    /// <summary>One of its options.</summary>
    Enum,
    /// <summary>The id of another entity.</summary>
    Reference,
}

/// <summary>One value of an enum.</summary>
/// <param name="Value">As it is stored and sent: letters, digits, dots, hyphens and underscores, at most 40.</param>
/// <param name="Label">What people read, in English.</param>
/// <param name="LabelBn">The same in Bangla.</param>
public sealed record CustomFieldOption(string Value, string Label, string LabelBn)
{
    internal const string ValuePattern = "^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$";
}

/// <summary>The value that an entity has of a unique field: the database holds that no two have the same.</summary>
[NotAudited("Follows the entity's own values.")]
internal sealed class CustomFieldKey : ITenantOwned
{
    public required Guid FieldId { get; init; }
    public required Guid EntityId { get; init; }
    public required string Value { get; set; }
}

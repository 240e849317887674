using System.Text.Json;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Finance.Dimensions;

/// <summary>A free axis of analysis over all of the tenant's books: cost centre, project, region …</summary>
internal sealed class Dimension : ITenantOwned, IHasExternalIds
{
    public const int CodeLength = 20;
    public const string CodePattern = "^[A-Za-z0-9][A-Za-z0-9_.-]{0,19}$";
    public const int NameLength = 200;

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required string Code { get; set; }
    public required string Name { get; set; }
    public string? NameBn { get; set; }
    public bool IsActive { get; set; } = true;

    /// <inheritdoc/>
    public IReadOnlyList<ExternalId>? ExternalIds { get; set; }
}

/// <summary>One value of a dimension: the cost centre "Dhaka", the project "Padma".</summary>
internal sealed class DimensionValue : ITenantOwned, IHasCustomFields, IHasExternalIds
{
    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required Guid DimensionId { get; init; }
    public required string Code { get; set; }
    public required string Name { get; set; }
    public string? NameBn { get; set; }
    public bool IsActive { get; set; } = true;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, JsonElement>? CustomFields { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<ExternalId>? ExternalIds { get; set; }
}

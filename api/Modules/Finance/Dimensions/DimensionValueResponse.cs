using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Text.Json;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.Dimensions;

/// <summary>One value of a dimension: the cost centre "Dhaka", the project "Padma".</summary>
public sealed record DimensionValueResponse : IVersionedResource
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Id of the dimension it is a value of.</summary>
    public required Guid DimensionId { get; init; }

    /// <summary>Code, unique in the dimension.</summary>
    public required string Code { get; init; }

    /// <summary>Name in English.</summary>
    public required string Name { get; init; }

    /// <summary>Name in Bangla.</summary>
    public string? NameBn { get; init; }

    /// <summary>Can be used in new entries.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Values of the tenant's own fields, by key; those that the caller may see.</summary>
    [CustomFieldsOf(typeof(DimensionValue))]
    public IReadOnlyDictionary<string, JsonElement> CustomFields { get; init; } = CustomFieldView.Nothing;

    internal IReadOnlyDictionary<string, JsonElement>? StoredCustomFields { get; init; }

    /// <summary>Its ids in other systems, by system and id.</summary>
    [AllowNull]
    public IReadOnlyList<ExternalId> ExternalIds { get; init => field = value ?? []; } = [];

    /// <inheritdoc/>
    public required int Version { get; init; }

    internal static readonly Expression<Func<DimensionValue, DimensionValueResponse>> Projection = e => new()
    {
        Id = e.Id,
        DimensionId = e.DimensionId,
        Code = e.Code,
        Name = e.Name,
        NameBn = e.NameBn,
        IsActive = e.IsActive,
        StoredCustomFields = e.CustomFields,
        ExternalIds = e.ExternalIds,
        Version = e.Version,
    };

    private static readonly Func<DimensionValue, DimensionValueResponse> Compiled = Projection.Compile();

    internal static DimensionValueResponse Of(DimensionValue entity) => Compiled(entity);

    /// <summary>With the custom fields that the caller may see.</summary>
    internal DimensionValueResponse Shown(CustomFieldView view) => this with { CustomFields = view.Show(StoredCustomFields) };
}

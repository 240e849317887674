using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.Dimensions;

/// <summary>A free axis of analysis over all books: cost centre, project, region …</summary>
public sealed record DimensionResponse : IVersionedResource
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Code, unique in the tenant.</summary>
    public required string Code { get; init; }

    /// <summary>Name in English.</summary>
    public required string Name { get; init; }

    /// <summary>Name in Bangla.</summary>
    public string? NameBn { get; init; }

    /// <summary>Can be used in new entries.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Its ids in other systems, by system and id.</summary>
    [AllowNull]
    public IReadOnlyList<ExternalId> ExternalIds { get; init => field = value ?? []; } = [];

    /// <inheritdoc/>
    public required int Version { get; init; }

    internal static readonly Expression<Func<Dimension, DimensionResponse>> Projection = e => new()
    {
        Id = e.Id,
        Code = e.Code,
        Name = e.Name,
        NameBn = e.NameBn,
        IsActive = e.IsActive,
        ExternalIds = e.ExternalIds,
        Version = e.Version,
    };

    private static readonly Func<Dimension, DimensionResponse> Compiled = Projection.Compile();

    internal static DimensionResponse Of(Dimension entity) => Compiled(entity);
}

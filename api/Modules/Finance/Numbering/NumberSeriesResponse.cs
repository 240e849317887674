using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.Numbering;

/// <summary>A gapless sequence of document numbers that restarts with every fiscal year.</summary>
public sealed record NumberSeriesResponse : IVersionedResource
{
    /// <summary>Id of the series.</summary>
    public required Guid Id { get; init; }

    /// <summary>Id of the organization.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Code, unique in the organization, such as <c>JV</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>How its numbers look, such as <c>JV-{FY}-{0000}</c>.</summary>
    public required string Pattern { get; init; }

    /// <summary>What it numbers: <c>journalEntry</c>.</summary>
    public required string DocumentType { get; init; }

    /// <summary>Numbers the documents of its type that name no series.</summary>
    public required bool IsDefault { get; init; }

    /// <summary>Its ids in other systems, by system and id.</summary>
    [AllowNull]
    public IReadOnlyList<ExternalId> ExternalIds { get; init => field = value ?? []; } = [];

    /// <inheritdoc/>
    public required int Version { get; init; }

    internal static readonly Expression<Func<NumberSeries, NumberSeriesResponse>> Projection = s => new()
    {
        Id = s.Id,
        OrganizationId = s.OrganizationId,
        Code = s.Code,
        Name = s.Name,
        Pattern = s.Pattern,
        DocumentType = s.DocumentType,
        IsDefault = s.IsDefault,
        ExternalIds = s.ExternalIds,
        Version = s.Version,
    };

    private static readonly Func<NumberSeries, NumberSeriesResponse> Compiled = Projection.Compile();

    internal static NumberSeriesResponse Of(NumberSeries series) => Compiled(series);
}

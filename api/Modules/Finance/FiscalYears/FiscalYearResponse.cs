using System.Diagnostics.CodeAnalysis;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.FiscalYears;

/// <summary>A fiscal year with its periods.</summary>
public sealed record FiscalYearResponse : IVersionedResource
{
    /// <summary>Id of the fiscal year.</summary>
    public required Guid Id { get; init; }

    /// <summary>Id of the organization.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Name, such as <c>2026-27</c>; stands in number patterns as {FY}.</summary>
    public required string Name { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly EndDate { get; init; }

    /// <summary>Its periods, in order.</summary>
    public required IReadOnlyList<FiscalPeriodResponse> Periods { get; init; }

    /// <summary>Its ids in other systems, by system and id.</summary>
    [AllowNull]
    public IReadOnlyList<ExternalId> ExternalIds { get; init => field = value ?? []; } = [];

    /// <summary>Counts the changes of the year and of its periods; the ETag is this number in quotes.</summary>
    public required int Version { get; init; }

    internal static FiscalYearResponse Of(FiscalYear year) => new()
    {
        Id = year.Id,
        OrganizationId = year.OrganizationId,
        Name = year.Name,
        StartDate = year.StartDate,
        EndDate = year.EndDate,
        Periods = [.. year.Periods.OrderBy(p => p.Number).Select(p => FiscalPeriodResponse.Of(p) with { Version = Math.Max(1, p.Version) })],
        ExternalIds = year.ExternalIds,
        Version = year.ETagVersion,
    };
}

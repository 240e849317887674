using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;

namespace Erp.Modules.Organizations.Branches;

/// <summary>A place of business of an organization.</summary>
public sealed record BranchResponse : IVersionedResource
{
    public required Guid Id { get; init; }

    /// <summary>Organization that it belongs to.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Short code, unique in the organization.</summary>
    public required string Code { get; init; }

    /// <summary>Name in English.</summary>
    public required string Name { get; init; }

    /// <summary>Name in Bangla.</summary>
    public string? NameBn { get; init; }

    /// <summary>Its own BIN, 13 digits; null where the organization's counts.</summary>
    /// <example>1234567890101</example>
    public string? Bin { get; init; }

    /// <summary>The BIN as forms print it.</summary>
    /// <example>123456789-0101</example>
    public string? BinDisplay => Bin.ReadBy(Kernel.Bin.Parse)?.Display;

    /// <summary>Where it is.</summary>
    public Address? Address { get; init; }

    /// <summary>False: offered for nothing new.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Its ids in other systems, by system and id.</summary>
    [AllowNull]
    public IReadOnlyList<ExternalId> ExternalIds { get; init => field = value ?? []; } = [];

    public required int Version { get; init; }

    internal static readonly Expression<Func<Branch, BranchResponse>> Projection = b => new()
    {
        Id = b.Id,
        OrganizationId = b.OrganizationId,
        Code = b.Code,
        Name = b.Name,
        NameBn = b.NameBn,
        Bin = b.Bin,
        Address = b.Address,
        IsActive = b.IsActive,
        ExternalIds = b.ExternalIds,
        Version = b.Version,
    };

    private static readonly Func<Branch, BranchResponse> Compiled = Projection.Compile();

    internal static BranchResponse Of(Branch branch) => Compiled(branch);
}

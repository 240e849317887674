using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Organizations.Branches;

/// <summary>A place of business of an organization: head office, shop, factory.</summary>
internal sealed class Branch : ITenantOwned, IOrganizationOwned, IHasExternalIds
{
    public const string CodePattern = "^[A-Z0-9][A-Z0-9-]{0,11}$";
    public const int CodeLength = 12;
    public const int NameLength = 200;

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required Guid OrganizationId { get; init; }
    public required string Code { get; set; }
    public required string Name { get; set; }
    public string? NameBn { get; set; }

    /// <summary>Digits only; null where the branch has none of its own.</summary>
    public string? Bin { get; set; }
    public Address? Address { get; set; }
    public bool IsActive { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<ExternalId>? ExternalIds { get; set; }
}

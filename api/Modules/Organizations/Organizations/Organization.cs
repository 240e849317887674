using System.Text.Json;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Organizations.Organizations;

/// <summary>A legal entity with its own books, base currency and fiscal calendar.</summary>
internal sealed class Organization : ITenantOwned, IHasCustomFields, IHasExternalIds, IOrganizationOwned
{
    public const int CodeLength = OrganizationLimits.CodeLength;
    public const string CodePattern = OrganizationLimits.CodePattern;
    public const int NameLength = OrganizationLimits.NameLength;
    public const int PhoneLength = 30;
    public const int EmailLength = 254;

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required string Code { get; init; }
    public required string Name { get; set; }
    public string? NameBn { get; set; }

    /// <summary>Fixed once chosen: the books are kept in it.</summary>
    public required string BaseCurrency { get; init; }
    public required int FiscalYearStartMonth { get; init; }
    public required string TimeZone { get; set; }

    /// <summary>Digits only.</summary>
    public string? Bin { get; set; }

    /// <summary>Digits only.</summary>
    public string? Tin { get; set; }

    /// <summary>E.164.</summary>
    public string? Mobile { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public IReadOnlyList<OrganizationAddress> Addresses { get; set; } = [];

    Guid IOrganizationOwned.OrganizationId => Id;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, JsonElement>? CustomFields { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<ExternalId>? ExternalIds { get; set; }
}

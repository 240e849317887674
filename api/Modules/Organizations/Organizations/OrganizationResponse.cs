using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Text.Json;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;

namespace Erp.Modules.Organizations.Organizations;

/// <summary>A legal entity with its own books.</summary>
public sealed record OrganizationResponse : IVersionedResource
{
    public required Guid Id { get; init; }

    /// <summary>Short code, unique in the tenant; stands in number patterns as {ORG}.</summary>
    public required string Code { get; init; }

    /// <summary>Registered name in English.</summary>
    public required string Name { get; init; }

    /// <summary>Registered name in Bangla.</summary>
    public string? NameBn { get; init; }

    /// <summary>ISO 4217 code of the currency the books are kept in; fixed at creation.</summary>
    public required string BaseCurrency { get; init; }

    /// <summary>Month (1 to 12) in which the fiscal year starts; 7 is usual in Bangladesh.</summary>
    public required int FiscalYearStartMonth { get; init; }

    /// <summary>IANA time zone; decides which business date "today" is.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Business identification number (VAT), 13 digits.</summary>
    /// <example>1234567890101</example>
    public string? Bin { get; init; }

    /// <summary>The BIN as forms print it.</summary>
    /// <example>123456789-0101</example>
    public string? BinDisplay => Bin.ReadBy(Kernel.Bin.Parse)?.Display;

    /// <summary>Taxpayer identification number (e-TIN), 12 digits.</summary>
    /// <example>123456789012</example>
    public string? Tin { get; init; }

    /// <summary>Mobile number in E.164.</summary>
    /// <example>+8801712345678</example>
    public string? Mobile { get; init; }

    /// <summary>Any other telephone number.</summary>
    /// <example>+880 2 9876543</example>
    public string? Phone { get; init; }

    /// <summary>Email address for business letters.</summary>
    /// <example>accounts@rahman.example</example>
    public string? Email { get; init; }

    /// <summary>Addresses, each kind at most once.</summary>
    public required IReadOnlyList<OrganizationAddress> Addresses { get; init; }

    /// <summary>Values of the tenant's own fields, by key; those that the caller may see.</summary>
    [CustomFieldsOf(typeof(Organization))]
    public IReadOnlyDictionary<string, JsonElement> CustomFields { get; init; } = CustomFieldView.Nothing;

    internal IReadOnlyDictionary<string, JsonElement>? StoredCustomFields { get; init; }

    /// <summary>Its ids in other systems, by system and id.</summary>
    [AllowNull]
    public IReadOnlyList<ExternalId> ExternalIds { get; init => field = value ?? []; } = [];

    /// <inheritdoc/>
    public required int Version { get; init; }

    internal static readonly Expression<Func<Organization, OrganizationResponse>> Projection = o => new()
    {
        Id = o.Id,
        Code = o.Code,
        Name = o.Name,
        NameBn = o.NameBn,
        BaseCurrency = o.BaseCurrency,
        FiscalYearStartMonth = o.FiscalYearStartMonth,
        TimeZone = o.TimeZone,
        Bin = o.Bin,
        Tin = o.Tin,
        Mobile = o.Mobile,
        Phone = o.Phone,
        Email = o.Email,
        Addresses = o.Addresses,
        StoredCustomFields = o.CustomFields,
        ExternalIds = o.ExternalIds,
        Version = o.Version,
    };

    private static readonly Func<Organization, OrganizationResponse> Compiled = Projection.Compile();

    internal static OrganizationResponse Of(Organization organization) => Compiled(organization);

    /// <summary>With the custom fields that the caller may see.</summary>
    internal OrganizationResponse Shown(CustomFieldView view) => this with { CustomFields = view.Show(StoredCustomFields) };
}

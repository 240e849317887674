using System.Linq.Expressions;
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
        Version = o.Version,
    };

    private static readonly Func<Organization, OrganizationResponse> Compiled = Projection.Compile();

    internal static OrganizationResponse Of(Organization organization) => Compiled(organization);
}

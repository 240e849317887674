using Erp.Kernel;
using Erp.Platform.ExternalIds;

namespace Erp.Modules.Organizations.Contracts;

/// <summary>A legal entity as other modules see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Code">Short code, unique in the tenant; stands in number patterns as {ORG}.</param>
/// <param name="Name">Registered name in English.</param>
/// <param name="BaseCurrency">ISO 4217 code of the currency its books are kept in.</param>
/// <param name="FiscalYearStartMonth">1 to 12; 7 in Bangladesh.</param>
/// <param name="TimeZone">IANA name; decides which business date "today" is.</param>
internal sealed record OrganizationInfo(Guid Id, string Code, string Name, string BaseCurrency, int FiscalYearStartMonth, string TimeZone)
{
    /// <summary>The business date of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime);

    /// <summary>The business day that it is now where the organization is.</summary>
    public DateOnly Today(TimeProvider clock) => DayOf(clock.GetUtcNow());
}

internal interface IOrganizations
{
    /// <summary>The organization, if it is the tenant's and the caller may reach it.</summary>
    Task<OrganizationInfo?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>
    /// The organization a request means: the one it names, or the only one the caller can reach.
    /// Refuses with <c>organization_required</c>, or <c>not_found</c> for one that is not there for this caller.
    /// </summary>
    Task<Result<OrganizationInfo>> ResolveAsync(Guid? requested, CancellationToken ct);

    /// <summary>Whether the organization, one that the caller can reach, has this branch.</summary>
    Task<bool> HasBranchAsync(Guid organizationId, Guid branchId, CancellationToken ct);

    /// <summary>All that the caller may reach, by code.</summary>
    Task<IReadOnlyList<OrganizationInfo>> ReachableAsync(CancellationToken ct);
}

/// <summary>A legal entity to add; each field as in <c>POST /v1/organizations</c>.</summary>
internal sealed record NewOrganization(string Code, string Name, string? NameBn, string BaseCurrency, int FiscalYearStartMonth, string TimeZone, string? ChartTemplate);

/// <summary>What holds for the fields of <see cref="NewOrganization"/>.</summary>
internal static class OrganizationLimits
{
    public const string CodePattern = "^[A-Z0-9]{1,12}$";
    public const int CodeLength = 12;
    public const int NameLength = 200;
}

/// <summary>Adds organizations, for sign-up and for later additions alike.</summary>
internal interface IOrganizationFactory
{
    /// <summary>Adds the organization, and lets every module set up what it needs with it.</summary>
    Task<Result<OrganizationInfo>> AddAsync(NewOrganization organization, CancellationToken ct);

    /// <summary>Every way in which it can refuse.</summary>
    IReadOnlyList<ErrorDefinition> Refusals { get; }
}

internal static class OrganizationsInRequests
{
    /// <summary>The same for an organization that the query string names.</summary>
    public static async Task<Result<OrganizationInfo>> ResolveQueryAsync(this IOrganizations organizations, Guid? requested, CancellationToken ct) =>
        (await organizations.ResolveAsync(requested, ct)).Try(out var organization, out var refusal) ? organization : refusal.Errors.Select(e => e with { Pointer = "query:organizationId" }).ToList();

    /// <summary>A body that names the organization of what is there changes nothing: another one is refused, and one out of reach as in a new thing.</summary>
    public static async Task<Result<Unit>> KeepAsync(this IOrganizations organizations, Guid? requested, Guid chosen, CancellationToken ct)
    {
        if (requested is null || requested == chosen)
            return Unit.Value;
        return (await organizations.ResolveAsync(requested, ct)).Try(out _, out var refusal) ? ExternalIdErrors.FixedField.At("/organizationId", ("name", "organizationId")) : refusal;
    }
}

/// <summary>
/// Something a module sets up with every new organization, in the same transaction (Finance: chart of accounts, fiscal year, number series).
/// </summary>
internal interface IOrganizationProvisioner
{
    /// <param name="organization">The organization just added (not saved yet).</param>
    /// <param name="chartTemplate">Name of the chart of accounts to load, such as <c>bd-sme</c>; null = none.</param>
    /// <param name="ct">Cancels.</param>
    Task<Result<Unit>> ProvisionAsync(OrganizationInfo organization, string? chartTemplate, CancellationToken ct);

    /// <summary>Every way in which it can refuse.</summary>
    IReadOnlyList<ErrorDefinition> Refusals { get; }
}

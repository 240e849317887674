using Erp.Kernel;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Persistence;

namespace Erp.Modules.Organizations.Organizations;

internal sealed class OrganizationFactory(ErpDbContext db, IEnumerable<IOrganizationProvisioner> provisioners, TimeProvider clock) : IOrganizationFactory
{
    public IReadOnlyList<ErrorDefinition> Refusals => [OrganizationErrors.CodeTaken, OrganizationErrors.UnknownTimeZone, CurrencyErrors.Unknown, .. provisioners.SelectMany(p => p.Refusals)];

    async Task<Result<OrganizationInfo>> IOrganizationFactory.AddAsync(NewOrganization organization, CancellationToken ct) => (await AddAsync(organization, ct)).Map(OrganizationDirectory.Info);

    public async Task<Result<Organization>> AddAsync(NewOrganization request, CancellationToken ct)
    {
        if (!TimeZones.Exists(request.TimeZone))
            return OrganizationErrors.UnknownTimeZone.At("/timeZone", ("timeZone", request.TimeZone));
        if (!Currency.Parse(request.BaseCurrency).Try(out _, out var unknown))
            return unknown.Errors[0].Within("/baseCurrency");

        var organization = new Organization
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Code = request.Code,
            Name = request.Name,
            NameBn = BanglaText.NormalizeOrNull(request.NameBn),
            BaseCurrency = request.BaseCurrency,
            FiscalYearStartMonth = request.FiscalYearStartMonth,
            TimeZone = request.TimeZone,
        };
        db.Add(organization);
        foreach (var provisioner in provisioners)
        {
            if (!(await provisioner.ProvisionAsync(OrganizationDirectory.Info(organization), request.ChartTemplate, ct)).Try(out _, out var refusal))
                return refusal;
        }
        return organization;
    }
}

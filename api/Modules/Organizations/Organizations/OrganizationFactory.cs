using Erp.Kernel;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Persistence;

namespace Erp.Modules.Organizations.Organizations;

/// <summary>Adds an organization and lets every module set up what it needs, for sign-up and for later additions alike.</summary>
internal sealed class OrganizationFactory(ErpDbContext db, IEnumerable<IOrganizationProvisioner> provisioners, TimeProvider clock)
{
    public async Task<Result<Organization>> AddAsync(CreateOrganizationRequest request, CancellationToken ct)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(request.TimeZone, out _))
            return OrganizationErrors.UnknownTimeZone.At("/timeZone", ("timeZone", request.TimeZone));

        var organization = new Organization
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Code = request.Code,
            Name = request.Name,
            NameBn = request.NameBn,
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

using Erp.Kernel;
using Erp.Modules.Organizations.Branches;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Errors;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Organizations.Organizations;

internal sealed class OrganizationDirectory(ErpDbContext db, Caller caller) : IOrganizations
{
    public static OrganizationInfo Info(Organization o) => new(o.Id, o.Code, o.Name, o.BaseCurrency, o.FiscalYearStartMonth, o.TimeZone);

    public async Task<OrganizationInfo?> FindAsync(Guid id, CancellationToken ct) =>
        caller.MayReach(id) && await db.Set<Organization>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, ct) is { } organization ? Info(organization) : null;

    public async Task<Result<OrganizationInfo>> ResolveAsync(Guid? requested, CancellationToken ct)
    {
        if (requested is { } id)
            return await FindAsync(id, ct) is { } named ? named : RequestErrors.NotFound.At("/organizationId");
        var limited = caller.OrganizationIds;
        var reachable = await db.Set<Organization>().AsNoTracking().Where(o => limited == null || limited.Contains(o.Id)).OrderBy(o => o.Id).Take(2).ToListAsync(ct);
        return reachable is [var only] ? Info(only) : RequestErrors.OrganizationRequired.At("/organizationId");
    }

    public async Task<bool> HasBranchAsync(Guid organizationId, Guid branchId, CancellationToken ct) =>
        caller.MayReach(organizationId) && await db.Set<Branch>().AnyAsync(b => b.OrganizationId == organizationId && b.Id == branchId, ct);

    public async Task<IReadOnlyList<OrganizationInfo>> ReachableAsync(CancellationToken ct)
    {
        var limited = caller.OrganizationIds;
        return await db.Set<Organization>().AsNoTracking().Where(o => limited == null || limited.Contains(o.Id)).OrderBy(o => o.Code).Select(o => Info(o)).ToListAsync(ct);
    }
}

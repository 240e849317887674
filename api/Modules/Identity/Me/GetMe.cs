using Erp.Kernel;
using Erp.Modules.Identity.Access;
using Erp.Modules.Identity.ApiClients;
using Erp.Modules.Identity.Roles;
using Erp.Modules.Identity.Users;
using Erp.Modules.Organizations.Contracts;
using Erp.Modules.Tenancy.Contracts;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Me;

internal sealed class GetMe(ErpDbContext db, Caller caller, CurrentAccess access, ITenants tenants, IOrganizations organizations) : QueryEndpoint<NoRequest, MeResponse>
{
    public override void Configure()
    {
        Get("/v1/me");
        Operate("Me", "get");
        Summary(s => { s.Summary = "Read who is calling"; s.Description = "The signed-in user or API client behind the access token: its tenant, and what it may do there at this moment. A front end draws its menus from this."; });
    }

    protected override async Task<Result<MeResponse>> Handle(NoRequest request, CancellationToken ct)
    {
        if (access.Grant is not { } grant || await tenants.FindAsync([caller.TenantId], ct) is not [var tenant])
            return RequestErrors.NotAuthenticated;
        return new MeResponse
        {
            User = await UserAsync(ct),
            ApiClient = caller.UserId is null ? await ApiClientAsync(ct) : null,
            Tenant = new() { Id = tenant.Id, Slug = tenant.Slug, Name = tenant.Name },
            Roles = await RolesAsync(grant, ct),
            Permissions = [.. grant.Permissions.Order(StringComparer.Ordinal)],
            IsLimitedToOrganizations = grant.OrganizationIds is not null,
            Organizations = [.. (await organizations.ReachableAsync(ct)).Select(o => new MyOrganization { Id = o.Id, Code = o.Code, Name = o.Name, BaseCurrency = o.BaseCurrency })],
        };
    }

    private Task<MyUser?> UserAsync(CancellationToken ct) => db.Set<User>()
        .Where(u => u.Id == caller.UserId)
        .Select(u => new MyUser { Id = u.Id, Email = u.Email!, Name = u.Name, NameBn = u.NameBn, Locale = u.Locale })
        .FirstOrDefaultAsync(ct);

    private async Task<MyApiClient?> ApiClientAsync(CancellationToken ct)
    {
        var id = ApiClient.IdOf(caller.ClientId);
        return await db.Set<ApiClient>().Where(c => c.Id == id).Select(c => new MyApiClient { Id = c.Id, ClientId = ApiClient.ClientIdOf(c.Id), Name = c.Name }).FirstOrDefaultAsync(ct);
    }

    private async Task<List<MyRole>> RolesAsync(AccessGrant grant, CancellationToken ct)
    {
        var custom = await db.Set<Role>().Where(r => grant.RoleIds.Contains(r.Id)).OrderBy(r => r.Name).Select(r => new MyRole { Id = r.Id, Name = r.Name, NameBn = r.NameBn }).ToListAsync(ct);
        return [.. BuiltInRoles.All.Where(r => grant.RoleIds.Contains(r.Id)).Select(r => new MyRole { Id = r.Id, Name = r.Name, NameBn = r.NameBn }), .. custom];
    }
}

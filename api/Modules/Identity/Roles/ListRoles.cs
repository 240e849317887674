using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Roles;

public sealed class ListRolesRequest : ExternalIdListRequest;

internal sealed class ListRoles(ErpDbContext db) : QueryEndpoint<ListRolesRequest, Page<RoleResponse>>
{
    private sealed record After(bool IsBuiltIn, Guid Id);

    public override void Configure()
    {
        Get("/v1/roles");
        Operate("Roles", "list", IdentityPermissions.RolesRead);
        Summary(s => { s.Summary = "List roles"; s.Description = "The built-in roles, then the tenant's own, oldest first."; });
    }

    protected override async Task<Result<Page<RoleResponse>>> Handle(ListRolesRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        // Built-in roles have no external ids.
        var read = after is { IsBuiltIn: false } || request.ExternalSystem is not null ? [] : BuiltInRoles.All.Where(r => after is null || r.Id.CompareTo(after.Id) > 0).Select(RoleResponse.Of).ToList();
        var last = after is { IsBuiltIn: false } ? after.Id : Guid.Empty;
        read.AddRange(await db.Set<Role>().Having(db, request).Where(r => r.Id > last).OrderBy(r => r.Id).Take(request.Take + 1).Select(RoleResponse.Projection).ToListAsync(ct));
        return Cursors.Cut(HttpContext, [.. read.Take(request.Take + 1)], request.Take, r => new After(r.IsBuiltIn, r.Id));
    }
}

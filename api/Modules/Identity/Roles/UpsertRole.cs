using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Roles;

public sealed record UpsertRoleRequest : UpsertRequest<CreateRoleRequest>;

internal sealed class UpsertRoleValidator() : UpsertValidator<UpsertRoleRequest, CreateRoleRequest>(new CreateRoleValidator());

internal sealed class UpsertRole(ErpDbContext db, RoleEditor editor) : UpsertEndpoint<UpsertRoleRequest, CreateRoleRequest, Role, RoleResponse>
{
    public override void Configure()
    {
        Put("/v1/roles/by-external-id/{system}/{id}");
        Operate("Roles", "upsertByExternalId", IdentityPermissions.RolesManage);
        Upserts();
        Refuses(RoleEditor.RefusalsOfNew);
        Summary(s =>
        {
            s.Summary = "Add or replace a role by an external id";
            s.Description = Semantics + " Built-in roles have no external ids. It counts for everybody who has the role from the next request on.";
            s.ExampleRequest = RoleEditor.Example;
        });
    }

    protected override Task<Role?> Find(UpsertRoleRequest request, Guid id, CancellationToken ct) => db.Set<Role>().FirstOrDefaultAsync(r => r.Id == id, ct);

    protected override Task<Result<RoleResponse>> Create(UpsertRoleRequest request, CancellationToken ct) =>
        editor.CreateAsync(request.Body with { ExternalIds = request.Together(request.Body.ExternalIds) }, ct);

    protected override Task<Result<RoleResponse>> Change(Role role, UpsertRoleRequest request, CancellationToken ct) => editor.ChangeAsync(role, new()
    {
        Name = new(request.Body.Name),
        NameBn = new(request.Body.NameBn),
        Permissions = new(request.Body.Permissions),
        ExternalIds = new(request.Together(request.Body.ExternalIds, role.ExternalIds)),
    }, ct);

    protected override string PathOf(RoleResponse response) => $"/v1/roles/{response.Id}";
}

using Erp.Kernel;
using Erp.Modules.Identity.Access;
using Erp.Modules.Identity.Users;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Roles;

/// <summary>Makes and changes a tenant's own roles, for the operations that do.</summary>
internal sealed class RoleEditor(ErpDbContext db, RolePermissions permissions, GrantRules rules, CurrentAccess access, ExternalIdValues externalIds, TimeProvider clock)
{
    public static readonly ErrorDefinition[] RefusalsOfChanges = [RoleErrors.NameTaken, RoleErrors.UnknownPermission, UserErrors.BeyondOwnAccess, .. ExternalIdErrors.OfValues];

    public static readonly ErrorDefinition[] RefusalsOfNew = [RoleErrors.TooMany, .. RefusalsOfChanges];

    public static CreateRoleRequest Example => new() { Name = "cashier", NameBn = "ক্যাশিয়ার", Permissions = ["finance.journals.read", "finance.journals.manage"] };

    public async Task<Result<RoleResponse>> CreateAsync(CreateRoleRequest request, CancellationToken ct)
    {
        if (!permissions.Check(request.Permissions).Try(out var allowed, out var refusal))
            return refusal;
        if (IsBuiltIn(request.Name))
            return RoleErrors.NameTaken.At("/name");
        if (await db.Set<Role>().CountAsync(ct) >= Role.MostInTenant)
            return RoleErrors.TooMany.Occur(("max", Role.MostInTenant));
        var role = new Role { Id = Guid.CreateVersion7(clock.GetUtcNow()), Name = request.Name, NameBn = request.NameBn.OrNull(), Permissions = allowed };
        if (!(await externalIds.ApplyAsync(role, request.ExternalIds, ct)).Try(out _, out refusal))
            return refusal;
        db.Add(role);
        return RoleResponse.Of(role);
    }

    public async Task<Result<RoleResponse>> ChangeAsync(Role role, UpdateRoleRequest request, CancellationToken ct)
    {
        if (!(await rules.MayChangeAsync([role.Id], access.Grant?.OrganizationIds, ct)).Try(out _, out var refusal))
            return refusal;
        if (!permissions.Check(request.Permissions.Or(role.Permissions)!).Try(out var allowed, out refusal))
            return refusal;
        var name = request.Name.Or(role.Name)!;
        if (IsBuiltIn(name))
            return RoleErrors.NameTaken.At("/name");
        (role.Name, role.NameBn, role.Permissions) = (name, request.NameBn.Or(role.NameBn).OrNull(), allowed);
        if (!(await externalIds.ApplyAsync(role, request.ExternalIds, ct)).Try(out _, out refusal))
            return refusal;
        access.ChangesWithCommit();
        return RoleResponse.Of(role);
    }

    private static bool IsBuiltIn(string name) => BuiltInRoles.All.Any(r => r.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

using Erp.Kernel;
using Erp.Modules.Identity.Users;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Roles;

/// <summary>A role to add.</summary>
public sealed record CreateRoleRequest
{
    /// <summary>Name in English, unique in the tenant.</summary>
    /// <example>cashier</example>
    public string Name { get; init; } = "";

    /// <summary>Name in Bangla.</summary>
    public string? NameBn { get; init; }

    /// <summary>Names of permissions that the caller has too.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <summary>Its ids in other systems, at most 20; no two roles have the same.</summary>
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }
}

internal sealed class CreateRoleValidator : Validator<CreateRoleRequest>
{
    public CreateRoleValidator()
    {
        RuleFor(r => r.Name).Line(Role.NameLength);
        RuleFor(r => r.NameBn).OptionalLine(Role.NameLength);
        RuleFor(r => r.Permissions).NotEmpty();
        this.RulesForExternalIds(r => r.ExternalIds);
    }
}

internal sealed class CreateRole(ErpDbContext db, RolePermissions permissions, ExternalIdValues externalIds, TimeProvider clock) : CommandEndpoint<CreateRoleRequest, RoleResponse>
{
    public override void Configure()
    {
        Post("/v1/roles");
        Operate("Roles", "create", IdentityPermissions.RolesManage);
        Creates();
        Refuses([RoleErrors.NameTaken, RoleErrors.UnknownPermission, RoleErrors.TooMany, UserErrors.BeyondOwnAccess, .. ExternalIdErrors.OfValues]);
        Summary(s =>
        {
            s.Summary = "Add a role";
            s.Description = "Adds a set of permissions of the tenant's own, which users and API clients can then be given. Nobody makes a role that allows more than they may do themselves.";
            s.ExampleRequest = new CreateRoleRequest { Name = "cashier", NameBn = "ক্যাশিয়ার", Permissions = ["finance.journals.read", "finance.journals.manage"] };
        });
    }

    protected override async Task<Result<RoleResponse>> Handle(CreateRoleRequest request, CancellationToken ct)
    {
        if (!permissions.Check(request.Permissions).Try(out var allowed, out var refusal))
            return refusal;
        if (BuiltInRoles.All.Any(r => r.Name.Equals(request.Name, StringComparison.OrdinalIgnoreCase)))
            return RoleErrors.NameTaken.At("/name");
        if (await db.Set<Role>().CountAsync(ct) >= Role.MostInTenant)
            return RoleErrors.TooMany.Occur(("max", Role.MostInTenant));
        var role = new Role { Id = Guid.CreateVersion7(clock.GetUtcNow()), Name = request.Name, NameBn = request.NameBn.OrNull(), Permissions = allowed };
        if (!(await externalIds.ApplyAsync(role, request.ExternalIds, ct)).Try(out _, out refusal))
            return refusal;
        db.Add(role);
        return RoleResponse.Of(role);
    }

    protected override string Location(RoleResponse response) => $"/v1/roles/{response.Id}";
}

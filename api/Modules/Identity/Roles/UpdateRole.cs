using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Roles;

/// <summary>What to change; absent fields stay as they are.</summary>
public sealed record UpdateRoleRequest
{
    /// <summary>Id of the role.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Name in English, unique in the tenant.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>Name in Bangla; null clears it.</summary>
    public Optional<string?> NameBn { get; init; }

    /// <summary>All permissions that the role is to have from now on.</summary>
    public Optional<IReadOnlyList<string>> Permissions { get; init; }

    /// <summary>All its ids in other systems from now on; null clears them.</summary>
    public Optional<IReadOnlyList<ExternalId>?> ExternalIds { get; init; }
}

internal sealed class UpdateRoleValidator : Validator<UpdateRoleRequest>
{
    public UpdateRoleValidator()
    {
        RuleFor(r => r.Name.Value).Line(Role.NameLength).When(r => r.Name.IsPresent).OverridePropertyName("Name");
        RuleFor(r => r.NameBn.Value).OptionalLine(Role.NameLength).OverridePropertyName("NameBn");
        RuleFor(r => r.Permissions.Value).NotEmpty().When(r => r.Permissions.IsPresent).OverridePropertyName("Permissions");
        this.RulesForExternalIds(r => r.ExternalIds.Value);
    }
}

internal sealed class UpdateRole(ErpDbContext db, RoleEditor editor) : CommandEndpoint<UpdateRoleRequest, RoleResponse>
{
    public override void Configure()
    {
        Patch("/v1/roles/{id}");
        Operate("Roles", "update", IdentityPermissions.RolesManage);
        Changes();
        Refuses([RoleErrors.BuiltIn, .. RoleEditor.RefusalsOfChanges]);
        Summary(s =>
        {
            s.Summary = "Change a role";
            s.Description = "JSON Merge Patch. It counts for everybody who has the role from the next request on.";
            s.ExampleRequest = new UpdateRoleRequest { Permissions = new(["finance.journals.read", "finance.reports.read"]) };
        });
    }

    protected override async Task<Result<RoleResponse>> Handle(UpdateRoleRequest request, CancellationToken ct)
    {
        if (BuiltInRoles.Find(request.Id) is not null)
            return RoleErrors.BuiltIn;
        return Current(await db.Set<Role>().FirstOrDefaultAsync(r => r.Id == request.Id, ct)).Try(out var role, out var refusal) ? await editor.ChangeAsync(role, request, ct) : refusal;
    }
}

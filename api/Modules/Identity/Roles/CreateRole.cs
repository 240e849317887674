using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

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

internal sealed class CreateRole(RoleEditor editor) : CommandEndpoint<CreateRoleRequest, RoleResponse>
{
    public override void Configure()
    {
        Post("/v1/roles");
        Operate("Roles", "create", IdentityPermissions.RolesManage);
        Creates();
        Refuses(RoleEditor.RefusalsOfNew);
        Summary(s =>
        {
            s.Summary = "Add a role";
            s.Description = "Adds a set of permissions of the tenant's own, which users and API clients can then be given. Nobody makes a role that allows more than they may do themselves.";
            s.ExampleRequest = RoleEditor.Example;
        });
    }

    protected override Task<Result<RoleResponse>> Handle(CreateRoleRequest request, CancellationToken ct) => editor.CreateAsync(request, ct);

    protected override string Location(RoleResponse response) => $"/v1/roles/{response.Id}";
}

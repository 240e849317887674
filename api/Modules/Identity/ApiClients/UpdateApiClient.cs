using Erp.Kernel;
using Erp.Modules.Identity.Access;
using Erp.Modules.Identity.Roles;
using Erp.Modules.Identity.Users;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.ApiClients;

/// <summary>What to change; absent fields stay as they are.</summary>
public sealed record UpdateApiClientRequest
{
    /// <summary>Id of the API client.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>What it is for.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>All its roles from now on.</summary>
    public Optional<IReadOnlyList<Guid>> RoleIds { get; init; }

    /// <summary>All organizations it is limited to from now on; null = no limit.</summary>
    public Optional<IReadOnlyList<Guid>?> OrganizationIds { get; init; }
}

internal sealed class UpdateApiClientValidator : Validator<UpdateApiClientRequest>
{
    public UpdateApiClientValidator()
    {
        RuleFor(r => r.Name.Value).Line(ApiClient.NameLength).When(r => r.Name.IsPresent).OverridePropertyName("Name");
        RuleFor(r => r.RoleIds.Value!).Given().When(r => r.RoleIds.IsPresent).OverridePropertyName("RoleIds");
        RuleFor(r => r.OrganizationIds.Value).OptionallyGiven().OverridePropertyName("OrganizationIds");
    }
}

internal sealed class UpdateApiClient(ErpDbContext db, GrantRules rules, CurrentAccess access) : CommandEndpoint<UpdateApiClientRequest, ApiClientResponse>
{
    public override void Configure()
    {
        Patch("/v1/api-clients/{id}");
        Operate("ApiClients", "update", IdentityPermissions.ApiClientsManage);
        Changes();
        Refuses(ApiClientErrors.Revoked, UserErrors.UnknownRole, UserErrors.UnknownOrganization, UserErrors.BeyondOwnAccess, RequestErrors.OrganizationRequired);
        Summary(s =>
        {
            s.Summary = "Change an API client";
            s.Description = "JSON Merge Patch. Roles and organizations count from its next request on, also for tokens that it has already.";
            s.ExampleRequest = new UpdateApiClientRequest { Name = new("Shop till sync"), RoleIds = new([BuiltInRoles.Clerk.Id]) };
        });
    }

    protected override async Task<Result<ApiClientResponse>> Handle(UpdateApiClientRequest request, CancellationToken ct)
    {
        if (!Current(await db.Set<ApiClient>().FirstOrDefaultAsync(c => c.Id == request.Id, ct)).Try(out var client, out var refusal))
            return refusal;
        if (client.RevokedAt is not null)
            return ApiClientErrors.Revoked;
        if (!(await rules.MayChangeAsync(client.RoleIds, client.OrganizationIds, ct)).Try(out _, out refusal))
            return refusal;
        if (!(await rules.GiveAsync(request.RoleIds.Or(client.RoleIds)!, request.OrganizationIds.Or(client.OrganizationIds), ct)).Try(out var given, out refusal))
            return refusal;
        client.Name = request.Name.Or(client.Name)!;
        (client.RoleIds, client.OrganizationIds) = (given.RoleIds, given.OrganizationIds);
        access.ChangesWithCommit();
        return ApiClientResponse.Of(client);
    }
}

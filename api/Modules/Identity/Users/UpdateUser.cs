using Erp.Kernel;
using Erp.Modules.Identity.Access;
using Erp.Modules.Identity.Roles;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Users;

/// <summary>What to change; absent fields stay as they are.</summary>
public sealed record UpdateUserRequest
{
    /// <summary>Id of the user.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>All roles of the user from now on.</summary>
    public Optional<IReadOnlyList<Guid>> RoleIds { get; init; }

    /// <summary>All organizations that the user is limited to from now on; null = no limit.</summary>
    public Optional<IReadOnlyList<Guid>?> OrganizationIds { get; init; }

    /// <summary>The user whom they report to from now on; null = nobody.</summary>
    public Optional<Guid?> ManagerId { get; init; }

    /// <summary>All its ids in other systems from now on; null clears them.</summary>
    public Optional<IReadOnlyList<ExternalId>?> ExternalIds { get; init; }
}

internal sealed class UpdateUserValidator : Validator<UpdateUserRequest>
{
    public UpdateUserValidator()
    {
        RuleFor(r => r.RoleIds.Value!).Given().When(r => r.RoleIds.IsPresent).OverridePropertyName("RoleIds");
        RuleFor(r => r.OrganizationIds.Value).OptionallyGiven().OverridePropertyName("OrganizationIds");
        this.RulesForExternalIds(r => r.ExternalIds.Value);
    }
}

internal sealed class UpdateUser(ErpDbContext db, Members members, Managers managers, GrantRules rules, CurrentAccess access, ExternalIdValues externalIds) : CommandEndpoint<UpdateUserRequest, UserResponse>
{
    public override void Configure()
    {
        Patch("/v1/users/{id}");
        Operate("Users", "update", IdentityPermissions.UsersManage);
        Changes();
        Refuses([UserErrors.LastOwner, UserErrors.UnknownRole, UserErrors.UnknownOrganization, UserErrors.BeyondOwnAccess, UserErrors.UnknownManager, UserErrors.ManagerCycle, RequestErrors.OrganizationRequired, .. ExternalIdErrors.OfValues]);
        Summary(s =>
        {
            s.Summary = "Change what a user may do, and whom they report to";
            s.Description = "JSON Merge Patch; also the ids that other systems know the person by. Roles and organizations count from the user's next request on, the manager from the next approval on.";
            s.ExampleRequest = new UpdateUserRequest { RoleIds = new([BuiltInRoles.Accountant.Id]) };
        });
    }

    protected override async Task<Result<UserResponse>> Handle(UpdateUserRequest request, CancellationToken ct)
    {
        if (!Current(await db.Set<Membership>().FirstOrDefaultAsync(m => m.Id == request.Id, ct)).Try(out var membership, out var refusal))
            return refusal;
        if (!(await members.HoldAsync(membership, ct)).Try(out _, out refusal))
            return refusal;
        if (!(await rules.GiveAsync(request.RoleIds.Or(membership.RoleIds)!, request.OrganizationIds.Or(membership.OrganizationIds), ct)).Try(out var given, out refusal))
            return refusal;
        if (request.ManagerId.Value is { } manager && manager != membership.ManagerId && await managers.RefusalAsync(manager, membership.Id, ct) is { } wrong)
            return wrong;
        var wasOwner = Members.IsFullOwner(membership);
        (membership.RoleIds, membership.OrganizationIds, membership.ManagerId) = (given.RoleIds, given.OrganizationIds, request.ManagerId.Or(membership.ManagerId));
        if (wasOwner && !Members.IsFullOwner(membership) && !await members.HasOtherOwnerAsync(membership, ct))
            return UserErrors.LastOwner;
        if (!(await externalIds.ApplyAsync(membership, request.ExternalIds, ct)).Try(out _, out refusal))
            return refusal;
        access.ChangesWithCommit();
        return await members.AnswerAsync(membership, ct);
    }
}

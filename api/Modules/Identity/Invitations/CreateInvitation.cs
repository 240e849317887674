using Erp.Kernel;
using Erp.Modules.Identity.Access;
using Erp.Modules.Identity.Roles;
using Erp.Modules.Identity.Users;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Invitations;

/// <summary>Whom to invite, and to what.</summary>
public sealed record CreateInvitationRequest
{
    /// <summary>Where to send the invitation.</summary>
    /// <example>rahima@example.com</example>
    public string Email { get; init; } = "";

    /// <summary>Roles that the person will have; the caller must have all their permissions.</summary>
    public IReadOnlyList<Guid> RoleIds { get; init; } = [];

    /// <summary>Organizations that the person will be limited to; absent or null = all, also future ones.</summary>
    public IReadOnlyList<Guid>? OrganizationIds { get; init; }

    /// <summary>The user whom the person will report to.</summary>
    public Guid? ManagerId { get; init; }

    /// <summary>Language of the email: <c>en</c> or <c>bn</c>.</summary>
    /// <example>bn</example>
    public string Locale { get; init; } = "en";
}

internal sealed class CreateInvitationValidator : Validator<CreateInvitationRequest>
{
    public CreateInvitationValidator()
    {
        RuleFor(r => r.Email).Line(User.EmailLength).EmailAddress();
        RuleFor(r => r.RoleIds).Given();
        RuleFor(r => r.OrganizationIds).OptionallyGiven();
        RuleFor(r => r.Locale).Must(Locales.IsKnown).WithMessage(Locales.Message);
    }
}

internal sealed class CreateInvitation(ErpDbContext db, GrantRules rules, Managers managers, InvitationMail mail, Caller caller, ILookupNormalizer normalizer, TimeProvider clock)
    : CommandEndpoint<CreateInvitationRequest, InvitationResponse>
{
    public override void Configure()
    {
        Post("/v1/invitations");
        Operate("Invitations", "create", IdentityPermissions.UsersManage);
        Creates();
        Refuses(InvitationErrors.AlreadyMember, UserErrors.UnknownRole, UserErrors.UnknownOrganization, UserErrors.BeyondOwnAccess, UserErrors.UnknownManager, RequestErrors.OrganizationRequired);
        Summary(s =>
        {
            s.Summary = "Invite a person";
            s.Description = "Sends an email with a link that is valid for 7 days. An older invitation to the same address is replaced by this one.";
            s.ExampleRequest = new CreateInvitationRequest { Email = "rahima@example.com", RoleIds = [BuiltInRoles.Clerk.Id], Locale = "bn" };
        });
    }

    protected override async Task<Result<InvitationResponse>> Handle(CreateInvitationRequest request, CancellationToken ct)
    {
        if (!(await rules.GiveAsync(request.RoleIds, request.OrganizationIds, ct)).Try(out var given, out var refusal))
            return refusal;
        if (request.ManagerId is { } manager && await managers.RefusalAsync(manager, userId: null, ct) is { } wrong)
            return wrong;
        var normalized = normalizer.NormalizeEmail(request.Email);
        if (await db.Set<Membership>().AnyAsync(m => m.Status == MembershipStatus.Active && db.Set<User>().Any(u => u.Id == m.Id && u.NormalizedEmail == normalized), ct))
            return InvitationErrors.AlreadyMember.At("/email");

        var now = clock.GetUtcNow();
        foreach (var older in await db.Set<Invitation>().Where(i => i.AcceptedAt == null && i.RevokedAt == null && i.NormalizedEmail == normalized).ToListAsync(ct))
            older.Revoke(now);
        var invitation = new Invitation
        {
            Id = Guid.CreateVersion7(now),
            Email = request.Email,
            NormalizedEmail = normalized!,
            Locale = request.Locale,
            RoleIds = given.RoleIds,
            OrganizationIds = given.OrganizationIds,
            ManagerId = request.ManagerId,
            CreatedAt = now,
            CreatedBy = caller.UserId,
        };
        if (!invitation.Send(caller.TenantId, now).Try(out var token, out refusal))
            return refusal;
        db.Add(invitation);
        await mail.SendAfterCommitAsync(invitation, token, ct);
        return InvitationResponse.Of(invitation, now);
    }

    protected override string Location(InvitationResponse response) => $"/v1/invitations/{response.Id}";
}

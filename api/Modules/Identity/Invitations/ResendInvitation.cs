using Erp.Kernel;
using Erp.Modules.Identity.Access;
using Erp.Modules.Identity.Users;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Invitations;

public sealed record ResendInvitationRequest
{
    /// <summary>Id of the invitation.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class ResendInvitation(ErpDbContext db, GrantRules rules, InvitationMail mail, Caller caller, TimeProvider clock) : CommandEndpoint<ResendInvitationRequest, InvitationResponse>
{
    public override void Configure()
    {
        Post("/v1/invitations/{id}/resend");
        Operate("Invitations", "resend", IdentityPermissions.UsersManage);
        Changes();
        Refuses(InvitationErrors.Closed, UserErrors.BeyondOwnAccess);
        Summary(s => { s.Summary = "Send an invitation again"; s.Description = "Sends a new link, valid for 7 days; the one sent before stops working. Also renews an expired invitation."; });
    }

    protected override async Task<Result<InvitationResponse>> Handle(ResendInvitationRequest request, CancellationToken ct)
    {
        if (!Current(await db.Set<Invitation>().FirstOrDefaultAsync(i => i.Id == request.Id, ct)).Try(out var invitation, out var refusal))
            return refusal;
        if (!(await rules.MayChangeAsync(invitation.RoleIds, invitation.OrganizationIds, ct)).Try(out _, out refusal))
            return refusal;
        var now = clock.GetUtcNow();
        if (!invitation.Send(caller.TenantId, now).Try(out var token, out refusal))
            return refusal;
        await mail.SendAfterCommitAsync(invitation, token, ct);
        return InvitationResponse.Of(invitation, now);
    }
}

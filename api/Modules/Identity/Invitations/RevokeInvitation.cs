using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Invitations;

public sealed record RevokeInvitationRequest
{
    /// <summary>Id of the invitation.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class RevokeInvitation(ErpDbContext db, TimeProvider clock) : CommandEndpoint<RevokeInvitationRequest, InvitationResponse>
{
    public override void Configure()
    {
        Post("/v1/invitations/{id}/revoke");
        Operate("Invitations", "revoke", IdentityPermissions.UsersManage);
        Changes();
        Refuses(InvitationErrors.Closed);
        Summary(s => { s.Summary = "Revoke an invitation"; s.Description = "Its link stops working."; });
    }

    protected override async Task<Result<InvitationResponse>> Handle(RevokeInvitationRequest request, CancellationToken ct)
    {
        if (!Current(await db.Set<Invitation>().FirstOrDefaultAsync(i => i.Id == request.Id, ct)).Try(out var invitation, out var refusal))
            return refusal;
        var now = clock.GetUtcNow();
        if (!invitation.Revoke(now).Try(out _, out refusal))
            return refusal;
        return InvitationResponse.Of(invitation, now);
    }
}

using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Invitations;

public sealed record GetInvitationRequest
{
    /// <summary>Id of the invitation.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetInvitation(ErpDbContext db, TimeProvider clock) : QueryEndpoint<GetInvitationRequest, InvitationResponse>
{
    public override void Configure()
    {
        Get("/v1/invitations/{id}");
        Operate("Invitations", "get", IdentityPermissions.UsersRead).HasETag = true;
        Summary(s => { s.Summary = "Read an invitation"; s.Description = "One invitation, without its token."; });
    }

    protected override async Task<Result<InvitationResponse>> Handle(GetInvitationRequest request, CancellationToken ct) =>
        await db.Set<Invitation>().Where(i => i.Id == request.Id).Select(InvitationResponse.Projection(clock.GetUtcNow())).FirstOrDefaultAsync(ct) is { } found ? found : RequestErrors.NotFound;
}

using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Invitations;

public sealed class ListInvitationsRequest : ListRequest
{
    /// <summary>Only those that stand so.</summary>
    [QueryParam] public InvitationStatus? Status { get; init; }
}

internal sealed class ListInvitations(ErpDbContext db, TimeProvider clock) : QueryEndpoint<ListInvitationsRequest, Page<InvitationResponse>>
{
    private sealed record After(Guid Id);

    public override void Configure()
    {
        Get("/v1/invitations");
        Operate("Invitations", "list", IdentityPermissions.UsersRead);
        Summary(s => { s.Summary = "List invitations"; s.Description = "The tenant's invitations, newest first."; });
    }

    protected override async Task<Result<Page<InvitationResponse>>> Handle(ListInvitationsRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        var read = await db.Set<Invitation>()
            .Where(i => after == null || i.Id < after.Id)
            .OrderByDescending(i => i.Id)
            .Select(InvitationResponse.Projection(clock.GetUtcNow()))
            .Where(i => request.Status == null || i.Status == request.Status)
            .Take(request.Take + 1)
            .ToListAsync(ct);
        return Cursors.Cut(HttpContext, read, request.Take, i => new After(i.Id));
    }
}

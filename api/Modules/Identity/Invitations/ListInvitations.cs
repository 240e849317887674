using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
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
    private static readonly Sorts<InvitationResponse> Sorting = new Sorts<InvitationResponse>("-createdAt", i => i.Id).ByAge().By("email", i => i.Email).By("expiresAt", i => i.ExpiresAt);

    public override void Configure()
    {
        Get("/v1/invitations");
        Operate("Invitations", "list", IdentityPermissions.UsersRead);
        SortsBy(Sorting);
        Summary(s => { s.Summary = "List invitations"; s.Description = "The tenant's invitations, newest first."; });
    }

    protected override async Task<Result<Page<InvitationResponse>>> Handle(ListInvitationsRequest request, CancellationToken ct)
    {
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        var invitations = db.Set<Invitation>().Select(InvitationResponse.Projection(clock.GetUtcNow()));
        return await sort.PageAsync(invitations.If(request.Status is not null, i => i.Status == request.Status), request.Take, ct);
    }
}

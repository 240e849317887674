using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Delegations;

public sealed record GetDelegationRequest
{
    /// <summary>Id of the delegation.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetDelegation(DelegationAccess delegations) : QueryEndpoint<GetDelegationRequest, DelegationResponse>
{
    public override void Configure()
    {
        Get("/v1/delegations/{id}");
        Operate("Delegations", "get").HasETag = true;
        Summary(s => { s.Summary = "Read a delegation"; s.Description = "One from or to the caller, or with the permission `workflow.delegations.manage` anybody's; its ETag is needed to revoke it."; });
    }

    protected override async Task<Result<DelegationResponse>> Handle(GetDelegationRequest request, CancellationToken ct) =>
        await (await delegations.VisibleAsync(ct)).AsNoTracking().FirstOrDefaultAsync(d => d.Id == request.Id, ct) is { } found ? DelegationResponse.Of(found) : RequestErrors.NotFound;
}

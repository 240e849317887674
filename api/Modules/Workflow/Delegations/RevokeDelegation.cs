using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Delegations;

public sealed record RevokeDelegationRequest
{
    /// <summary>Id of the delegation.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class RevokeDelegation(DelegationAccess delegations, Caller caller, TimeProvider clock) : CommandEndpoint<RevokeDelegationRequest, DelegationResponse>
{
    public override void Configure()
    {
        Post("/v1/delegations/{id}/revoke");
        Operate("Delegations", "revoke");
        Changes();
        Refuses(DelegationErrors.Over, RequestErrors.PermissionDenied);
        Summary(s => { s.Summary = "Revoke a delegation"; s.Description = "Ends it at once; what was decided in it stays decided. For who gave it, and with the permission `workflow.delegations.manage` for anybody."; });
    }

    protected override async Task<Result<DelegationResponse>> Handle(RevokeDelegationRequest request, CancellationToken ct)
    {
        if (!Current(await (await delegations.VisibleAsync(ct)).FirstOrDefaultAsync(d => d.Id == request.Id, ct)).Try(out var found, out var refusal))
            return refusal;
        if (found.PrincipalId != caller.UserId && !await delegations.MayManageAsync(ct))
            return WorkflowPermissions.ManageDelegations.Denied;
        var now = clock.GetUtcNow();
        if (found.RevokedAt is not null || found.Until <= now)
            return DelegationErrors.Over;
        found.RevokedAt = now;
        return DelegationResponse.Of(found);
    }
}

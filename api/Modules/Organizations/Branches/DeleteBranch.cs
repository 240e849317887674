using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Organizations.Branches;

public sealed record DeleteBranchRequest
{
    /// <summary>Id of the organization.</summary>
    [RouteParam] public Guid OrganizationId { get; init; }

    /// <summary>Id of the branch.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class DeleteBranch(ErpDbContext db, Caller caller) : CommandEndpoint<DeleteBranchRequest, Unit>
{
    public override void Configure()
    {
        Delete("/v1/organizations/{organizationId}/branches/{id}");
        Operate("Branches", "delete", OrganizationsPermissions.Manage);
        Changes();
        AnswersNothing();
        Refuses(RequestErrors.InUse);
        Summary(s => { s.Summary = "Delete a branch"; s.Description = "Deletes a branch that nothing refers to. Deactivate one that is in use."; });
    }

    protected override async Task<Result<Unit>> Handle(DeleteBranchRequest request, CancellationToken ct)
    {
        var found = await db.Set<Branch>().ReachableBy(caller).FirstOrDefaultAsync(b => b.OrganizationId == request.OrganizationId && b.Id == request.Id, ct);
        if (!Current(found).Try(out var branch, out var refusal))
            return refusal;
        db.Remove(branch);
        return Unit.Value;
    }
}

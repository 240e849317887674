using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Dimensions;

public sealed record DeleteDimensionValueRequest
{
    /// <summary>Id of the dimension.</summary>
    [RouteParam] public Guid DimensionId { get; init; }

    /// <summary>Id of the value of a dimension.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class DeleteDimensionValue(ErpDbContext db, LedgerGate gate) : CommandEndpoint<DeleteDimensionValueRequest, Unit>
{
    public override void Configure()
    {
        Delete("/v1/dimensions/{dimensionId}/values/{id}");
        Operate("DimensionValues", "delete", FinancePermissions.ManageDimensions);
        Changes();
        AnswersNothing();
        Refuses(DimensionErrors.InUse);
        Summary(s => { s.Summary = "Delete a value of a dimension"; s.Description = "Deletes a value that no journal line ever had. Deactivate one that was used."; });
    }

    protected override async Task<Result<Unit>> Handle(DeleteDimensionValueRequest request, CancellationToken ct)
    {
        await gate.HoldAsync(null, ct);
        if (!Current(await db.Set<DimensionValue>().FirstOrDefaultAsync(d => d.Id == request.Id && d.DimensionId == request.DimensionId, ct)).Try(out var found, out var refusal))
            return refusal;
        if (await db.Set<DimensionSetValue>().AnyAsync(v => v.ValueId == found.Id, ct))
            return DimensionErrors.InUse;
        db.Remove(found);
        return Unit.Value;
    }
}

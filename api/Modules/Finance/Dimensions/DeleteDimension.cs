using Erp.Kernel;
using Erp.Modules.Finance.Accounts;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Dimensions;

public sealed record DeleteDimensionRequest
{
    /// <summary>Id of the dimension.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class DeleteDimension(ErpDbContext db, LedgerGate gate) : CommandEndpoint<DeleteDimensionRequest, Unit>
{
    public override void Configure()
    {
        Delete("/v1/dimensions/{id}");
        Operate("Dimensions", "delete", FinancePermissions.ManageDimensions);
        Changes();
        AnswersNothing();
        Refuses(DimensionErrors.InUse);
        Summary(s => { s.Summary = "Delete a dimension"; s.Description = "Deletes a dimension with its values, when no journal line ever had one and no account asks for it. Deactivate one that was used."; });
    }

    protected override async Task<Result<Unit>> Handle(DeleteDimensionRequest request, CancellationToken ct)
    {
        await gate.HoldAsync(null, ct);
        if (!Current(await db.Set<Dimension>().FirstOrDefaultAsync(d => d.Id == request.Id, ct)).Try(out var found, out var refusal))
            return refusal;
        if (await db.Set<DimensionSetValue>().AnyAsync(v => v.DimensionId == found.Id, ct) || await db.Set<AccountDimensionRule>().AnyAsync(r => r.DimensionId == found.Id, ct))
            return DimensionErrors.InUse;
        db.RemoveRange(await db.Set<DimensionValue>().Where(v => v.DimensionId == found.Id).ToListAsync(ct));
        db.Remove(found);
        return Unit.Value;
    }
}

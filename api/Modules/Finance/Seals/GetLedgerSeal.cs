using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Seals;

public sealed record GetLedgerSealRequest
{
    /// <summary>Id of the seal.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetLedgerSeal(ErpDbContext db, Caller caller) : QueryEndpoint<GetLedgerSealRequest, LedgerSealResponse>
{
    public override void Configure()
    {
        Get("/v1/ledger-seals/{id}");
        Operate("LedgerSeals", "get", FinancePermissions.ReadSeals);
        Summary(s => { s.Summary = "Read a ledger seal"; s.Description = "One seal; what it seals is proved entry by entry, see the proof of a journal entry."; });
    }

    protected override async Task<Result<LedgerSealResponse>> Handle(GetLedgerSealRequest request, CancellationToken ct) =>
        await db.Set<LedgerSeal>().ReachableBy(caller).Where(s => s.Id == request.Id).Select(LedgerSealResponse.Projection).FirstOrDefaultAsync(ct) is { } found
            ? found
            : RequestErrors.NotFound;
}

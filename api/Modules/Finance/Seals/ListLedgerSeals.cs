using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Seals;

public sealed class ListLedgerSealsRequest : ListRequest
{
    /// <summary>Only seals of this organization.</summary>
    [QueryParam] public Guid? OrganizationId { get; init; }
}

internal sealed class ListLedgerSeals(ErpDbContext db, Caller caller) : QueryEndpoint<ListLedgerSealsRequest, Page<LedgerSealResponse>>
{
    private sealed record After(Guid Id);

    public override void Configure()
    {
        Get("/v1/ledger-seals");
        Operate("LedgerSeals", "list", FinancePermissions.ReadSeals);
        Summary(s =>
        {
            s.Summary = "List ledger seals";
            s.Description = "The seals over the posted entries of the organizations that the caller can reach, newest first. Posted entries are sealed within seconds; posting does not wait for it.";
        });
    }

    protected override async Task<Result<Page<LedgerSealResponse>>> Handle(ListLedgerSealsRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        var read = await db.Set<LedgerSeal>().ReachableBy(caller)
            .Where(s => request.OrganizationId == null || s.OrganizationId == request.OrganizationId)
            .Where(s => after == null || s.Id < after.Id)
            .OrderByDescending(s => s.Id)
            .Take(request.Take + 1)
            .Select(LedgerSealResponse.Projection)
            .ToListAsync(ct);
        return Cursors.Cut(HttpContext, read, request.Take, s => new After(s.Id));
    }
}

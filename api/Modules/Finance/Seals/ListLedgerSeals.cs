using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
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
    private static readonly Sorts<LedgerSeal> Sorting = new Sorts<LedgerSeal>("-sealedAt", s => s.Id).ByAge("sealedAt").By("number", s => s.Number);

    public override void Configure()
    {
        Get("/v1/ledger-seals");
        Operate("LedgerSeals", "list", FinancePermissions.ReadSeals);
        SortsBy(Sorting);
        Summary(s =>
        {
            s.Summary = "List ledger seals";
            s.Description = "The seals over the posted entries of the organizations that the caller can reach, newest first. Posted entries are sealed within seconds; posting does not wait for it.";
        });
    }

    protected override async Task<Result<Page<LedgerSealResponse>>> Handle(ListLedgerSealsRequest request, CancellationToken ct)
    {
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        var seals = db.Set<LedgerSeal>().ReachableBy(caller).Where(s => request.OrganizationId == null || s.OrganizationId == request.OrganizationId);
        return await sort.PageAsync(seals, request.Take, LedgerSealResponse.Projection, ct);
    }
}

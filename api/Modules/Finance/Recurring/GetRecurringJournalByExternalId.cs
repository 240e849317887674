using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Recurring;

public sealed record GetRecurringJournalByExternalIdRequest : ByExternalIdRequest;

internal sealed class GetRecurringJournalByExternalId(ErpDbContext db, JournalFields fields, Caller caller) : QueryEndpoint<GetRecurringJournalByExternalIdRequest, RecurringJournalResponse>
{
    public override void Configure()
    {
        Get("/v1/recurring-journals/by-external-id/{system}/{id}");
        Operate("RecurringJournals", "getByExternalId", FinancePermissions.ReadRecurring).HasETag = true;
        Summary(s => { s.Summary = "Read a recurring journal by an external id"; s.Description = "The one that has this id in another system; its entries have ids of their own."; });
    }

    protected override async Task<Result<RecurringJournalResponse>> Handle(GetRecurringJournalByExternalIdRequest request, CancellationToken ct) =>
        await db.Set<RecurringJournal>().AsNoTracking().Having(db, request.Named).FirstOrDefaultAsync(ct) is { } found && caller.MayReach(found.OrganizationId)
            ? RecurringJournalResponse.Of(found, await fields.ViewAsync())
            : RequestErrors.NotFound;
}

using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Recurring;

public sealed record GetRecurringJournalRequest
{
    /// <summary>Id of the recurring journal.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetRecurringJournal(ErpDbContext db, JournalFields fields, Caller caller) : QueryEndpoint<GetRecurringJournalRequest, RecurringJournalResponse>
{
    public override void Configure()
    {
        Get("/v1/recurring-journals/{id}");
        Operate("RecurringJournals", "get", FinancePermissions.ReadRecurring).HasETag = true;
        Summary(s => { s.Summary = "Read a recurring journal"; s.Description = "Its template, its schedule, and how its last run went."; });
    }

    protected override async Task<Result<RecurringJournalResponse>> Handle(GetRecurringJournalRequest request, CancellationToken ct) =>
        await db.Set<RecurringJournal>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, ct) is { } found && caller.MayReach(found.OrganizationId)
            ? RecurringJournalResponse.Of(found, await fields.ViewAsync())
            : RequestErrors.NotFound;
}

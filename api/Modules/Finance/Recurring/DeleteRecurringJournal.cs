using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Jobs;
using Erp.Platform.Persistence;
using FastEndpoints;

namespace Erp.Modules.Finance.Recurring;

public sealed record DeleteRecurringJournalRequest
{
    /// <summary>Id of the recurring journal.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class DeleteRecurringJournal(ErpDbContext db, RecurringJournals recurrings, WorkQueue queue) : CommandEndpoint<DeleteRecurringJournalRequest, Unit>
{
    public override void Configure()
    {
        Delete("/v1/recurring-journals/{id}");
        Operate("RecurringJournals", "delete", FinancePermissions.ManageRecurring);
        Changes();
        AnswersNothing();
        Summary(s => { s.Summary = "Delete a recurring journal"; s.Description = "No further entry is made; those that were made stay."; });
    }

    protected override async Task<Result<Unit>> Handle(DeleteRecurringJournalRequest request, CancellationToken ct)
    {
        if (!Current(await recurrings.FindAsync(request.Id, ct)).Try(out var recurring, out var refusal))
            return refusal;
        db.Remove(recurring);
        queue.Remove(RecurringJournal.Kind, recurring.Id);
        return Unit.Value;
    }
}

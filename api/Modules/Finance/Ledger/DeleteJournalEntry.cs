using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;

namespace Erp.Modules.Finance.Ledger;

public sealed record DeleteJournalEntryRequest
{
    /// <summary>Id of the draft.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class DeleteJournalEntry(JournalEntries journal, JournalApprovals approvals, ErpDbContext db) : CommandEndpoint<DeleteJournalEntryRequest, Unit>
{
    public override void Configure()
    {
        Delete("/v1/journal-entries/{id}");
        Operate("JournalEntries", "delete", FinancePermissions.ManageJournals);
        Changes();
        AnswersNothing();
        Refuses(LedgerErrors.NotDraft);
        Summary(s => { s.Summary = "Delete a draft"; s.Description = "Its approvals are void with it. Posted entries stay for good: reverse them."; });
    }

    protected override async Task<Result<Unit>> Handle(DeleteJournalEntryRequest request, CancellationToken ct)
    {
        if (!Current(await journal.FindAsync(request.Id, toChange: true, ct)).Try(out var draft, out var refusal))
            return refusal;
        if (draft.Status != JournalEntryStatus.Draft)
            return LedgerErrors.NotDraft;
        await approvals.RevokeAsync(draft, ct);
        db.Remove(draft);
        return Unit.Value;
    }
}

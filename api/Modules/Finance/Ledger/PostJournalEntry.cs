using Erp.Kernel;
using Erp.Modules.Workflow.Contracts;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Modules.Finance.Ledger;

public sealed record PostJournalEntryRequest
{
    /// <summary>Id of the draft.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class PostJournalEntry(JournalEntries journal, JournalApprovals approvals) : CommandEndpoint<PostJournalEntryRequest, JournalEntryResponse>
{
    public override void Configure()
    {
        Post("/v1/journal-entries/{id}/post");
        Operate("JournalEntries", "post", FinancePermissions.PostJournals);
        Changes();
        Refuses([LedgerErrors.NotDraft, ApprovalErrors.Rejected, ApprovalErrors.PosterNotIndependent, .. JournalRefusals.Posting]);
        Summary(s =>
        {
            s.Summary = "Post a draft";
            s.Description = "Makes the draft part of the books: it gets its gapless number, updates the balances and can't be changed any more. Its auto-reversal, if it asks for one, is posted with it. What needs approval is refused with `approval_required` until it has it.";
        });
    }

    protected override async Task<Result<JournalEntryResponse>> Handle(PostJournalEntryRequest request, CancellationToken ct)
    {
        if (!Current(await journal.FindAsync(request.Id, toChange: true, ct)).Try(out var draft, out var refusal))
            return refusal;
        return draft.Status == JournalEntryStatus.Draft ? await approvals.PostAsync(draft, ct) : LedgerErrors.NotDraft;
    }
}

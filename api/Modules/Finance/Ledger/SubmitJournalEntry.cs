using Erp.Kernel;
using Erp.Modules.Workflow.Contracts;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Modules.Finance.Ledger;

public sealed record SubmitJournalEntryRequest
{
    /// <summary>Id of the draft.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class SubmitJournalEntry(JournalEntries journal, JournalApprovals approvals) : CommandEndpoint<SubmitJournalEntryRequest, JournalEntryResponse>
{
    public override void Configure()
    {
        Post("/v1/journal-entries/{id}/submit");
        Operate("JournalEntries", "submit", FinancePermissions.ManageJournals);
        Changes();
        Refuses([LedgerErrors.NotDraft, ApprovalErrors.NotNeeded, ApprovalErrors.AlreadyRequested, ApprovalErrors.Rejected, ApprovalErrors.DefinitionMissing, ApprovalErrors.ManagerMissing, .. JournalRefusals.Posting]);
        Summary(s =>
        {
            s.Summary = "Submit a draft for approval";
            s.Description = "Starts the approvals that the active workflow definitions ask for, and answers the entry with them. A change of the draft makes them void. "
                + "When all are given the draft can be posted, unless the definition posts it by itself.";
        });
    }

    protected override async Task<Result<JournalEntryResponse>> Handle(SubmitJournalEntryRequest request, CancellationToken ct)
    {
        if (!Current(await journal.FindAsync(request.Id, toChange: true, ct)).Try(out var draft, out var refusal))
            return refusal;
        if (draft.Status != JournalEntryStatus.Draft)
            return LedgerErrors.NotDraft;
        if (!(await approvals.SubmitAsync(draft, ct)).Try(out var submitted, out refusal))
            return refusal;
        return await journal.AnswerAsync(draft, ct) with { Approvals = [.. submitted.Standing.Select(JournalApprovalResponse.Of)] };
    }
}

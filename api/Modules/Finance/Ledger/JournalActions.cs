using Erp.Kernel;
using Erp.Modules.Finance.PostingHook;
using Erp.Modules.Workflow.Contracts;
using Erp.Platform.Auth;
using Erp.Platform.Errors;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Which actions are open to the caller, and why the others are not: by the checks of the operations themselves.</summary>
internal sealed class JournalActions(JournalApprovals approvals, CallerPermissions permissions, IHttpContextAccessor http)
{
    public async Task<JournalEntryResponse> ExpandAsync(JournalEntry entry, JournalEntryResponse answered, CancellationToken ct)
    {
        Error? notDraft = entry.Status == JournalEntryStatus.Draft ? null : LedgerErrors.NotDraft.Occur();
        var manage = await permissions.MissingAsync(FinancePermissions.ManageJournals, ct);
        var examined = notDraft is null ? await approvals.ExamineAsync(entry, ct) : default;
        List<Error> wrong = notDraft is { } posted ? [posted] : examined.Try(out var draft, out var refusal) ? await approvals.OtherRefusalsAsync(draft, RefusalRecord.None, ct) : [.. refusal.Errors];
        IReadOnlyList<ApprovalStanding> standing = notDraft is null && !examined.IsRefused ? examined.Value.Standing : [];
        return answered with
        {
            Approvals = notDraft is null ? [.. standing.Select(JournalApprovalResponse.Of)] : null,
            Actions =
            [
                Answer(JournalEntryAction.Edit, [manage, notDraft]),
                Answer(JournalEntryAction.Delete, [manage, notDraft]),
                Answer(JournalEntryAction.Submit, [manage, .. wrong, notDraft is null && wrong.Count == 0 ? Submitting(standing) : null]),
                Answer(JournalEntryAction.Post, [await permissions.MissingAsync(FinancePermissions.PostJournals, ct), .. wrong, .. approvals.Refusals(standing)]),
                Answer(JournalEntryAction.Reverse, [await permissions.MissingAsync(FinancePermissions.ReverseJournals, ct), Reversing(answered)]),
            ],
        };
    }

    private static Error? Submitting(IReadOnlyList<ApprovalStanding> standing) => standing switch
    {
        [] => ApprovalErrors.NotNeeded,
        _ when standing.FirstOrDefault(s => s.State == ApprovalState.Rejected) is { } rejected => ApprovalErrors.Rejected.Occur(("definition", rejected.Need.Key), ("instance", rejected.InstanceId)),
        _ => standing.Any(s => s.State == ApprovalState.Missing) ? null : ApprovalErrors.AlreadyRequested.Occur(),
    };

    private static Error? Reversing(JournalEntryResponse entry) =>
        entry.Status != JournalEntryStatus.Posted ? LedgerErrors.NotPosted.Occur() : entry.ReversedByEntryId is not null ? LedgerErrors.AlreadyReversed.Occur() : null;

    private JournalActionResponse Answer(JournalEntryAction action, IEnumerable<Error?> reasons)
    {
        var given = reasons.OfType<Error>().ToList();
        return new(action, given.Count == 0, given.Count == 0 ? [] : http.HttpContext!.ProblemOf(given).Errors);
    }
}

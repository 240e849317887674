using Erp.Kernel;
using Erp.Modules.Workflow.Contracts;
using Erp.Platform.Auth;
using Erp.Platform.Errors;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Journal entries as documents that can be approved. A change of the definitions is a change of what posting validates against.</summary>
internal sealed class JournalApprovalDocuments(JournalEntries journal, JournalApprovals approvals, LedgerGate ledger) : IApprovalDocuments
{
    public string DocumentType => JournalApprovals.DocumentType;

    public Permission Completing => FinancePermissions.PostJournals;

    public void PolicyChanges() => ledger.Touch(null);

    public async Task<ApprovalSubject?> FindAsync(Guid id, CancellationToken ct) =>
        await journal.FindAsync(id, toChange: false, ct) is { Status: JournalEntryStatus.Draft } draft ? await approvals.SubjectOfAsync(draft, ct) : null;

    public async Task<Result<Unit>> CompleteAsync(Guid id, CancellationToken ct) => await journal.FindAsync(id, toChange: true, ct) switch
    {
        null => RequestErrors.NotFound,
        { Status: JournalEntryStatus.Posted } => Unit.Value,
        var draft => (await approvals.PostAsync(draft, ct)).Map(_ => Unit.Value),
    };
}

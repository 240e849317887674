using Erp.Kernel;
using Erp.Modules.Finance.Contracts;
using Erp.Modules.Finance.Numbering;
using Erp.Modules.Finance.PostingHook;
using Erp.Modules.Workflow.Contracts;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Drafts on their way through approval into the books. What is needed is known in memory; where it stands is asked of Workflow, with the draft locked.</summary>
internal sealed class JournalApprovals(
    IApprovalGate gate, LedgerReferences references, StoredJournal stored, JournalEntries journal, JournalDrafts drafts, PostingEngine engine, PostingPolicy policy, Caller caller)
{
    public const string DocumentType = NumberSeries.JournalEntry;
    private const int LongestTitle = 120;

    /// <summary>Posts a draft that has all the approvals it needs.</summary>
    public async Task<Result<JournalEntryResponse>> PostAsync(JournalEntry draft, CancellationToken ct)
    {
        if (!(await ExamineAsync(draft, ct)).Try(out var examined, out var refusal))
            return refusal;
        if (Refusals(examined.Standing) is { Count: > 0 } refusals)
            return refusals;
        return (await journal.PostAsync(examined.Reference, [examined.Approved], ct)).Map(posted => posted[0]);
    }

    /// <summary>Asks for the approvals that a draft needs and does not have.</summary>
    public async Task<Result<ExaminedDraft>> SubmitAsync(JournalEntry draft, CancellationToken ct)
    {
        if (!(await ExamineAsync(draft, ct)).Try(out var examined, out var refusal))
            return refusal;
        if (await OtherRefusalsAsync(examined, RefusalRecord.AfterRefusal, ct) is { Count: > 0 } wrong)
            return wrong;
        return (await gate.SubmitAsync(SubjectOf(examined.Reference, examined.Posting, draft.Version, draft.CreatedBy), examined.Needs, ct)).Map(standing => examined with { Standing = standing });
    }

    /// <summary>For entries that a schedule would post: keeps one that needs approval as a draft, and asks for it.</summary>
    public async Task<Result<JournalEntryResponse>> AddSubmittedAsync(JournalEntryRequest request, ResolvedJournal resolved, Posting posting, CancellationToken ct)
    {
        if (!(await drafts.AddAsync(request, resolved, ct, posting.Source)).Try(out var added, out var refusal))
            return refusal;
        var subject = SubjectOf(resolved.Reference, posting with { EntryId = added.Id }, version: 1, caller.UserId);
        return (await gate.SubmitAsync(subject, policy.NeedsOf(resolved.Reference, posting), ct)).Map(_ => added);
    }

    /// <summary>A draft with what it needs and what of that it has, as the database has it now.</summary>
    public async Task<Result<ExaminedDraft>> ExamineAsync(JournalEntry draft, CancellationToken ct)
    {
        if (!(await references.CurrentAsync(draft.OrganizationId, ct)).Try(out var reference, out var refusal)
            || !(await stored.PostingOfAsync(reference, draft, ct)).Try(out var posting, out refusal))
            return refusal;
        var needs = policy.NeedsOf(reference, posting);
        var standing = needs.Count == 0 ? [] : await gate.StandingAsync(SubjectOf(reference, posting, draft.Version, draft.CreatedBy), needs, ct);
        return new ExaminedDraft(reference, posting, needs, standing);
    }

    /// <summary>The draft as approvals see it; null when it could not be posted anyway.</summary>
    public async Task<ApprovalSubject?> SubjectOfAsync(JournalEntry draft, CancellationToken ct) =>
        (await ExamineAsync(draft, ct)).Try(out var examined, out _) ? SubjectOf(examined.Reference, examined.Posting, draft.Version, draft.CreatedBy) : null;

    /// <summary>The draft has changed or goes: what was approved was another one.</summary>
    public Task RevokeAsync(JournalEntry draft, CancellationToken ct) => gate.RevokeAsync(DocumentType, draft.Id, ct);

    /// <summary>What keeps the caller from posting, as far as approvals are concerned.</summary>
    public List<Error> Refusals(IReadOnlyList<ApprovalStanding> standing)
    {
        var refusals = new List<Error>();
        foreach (var approval in standing)
        {
            (string, object?)[] args = [("definition", approval.Need.Key), ("instance", approval.InstanceId), ("step", approval.Step)];
            if (approval.State == ApprovalState.Rejected)
                refusals.Add(ApprovalErrors.Rejected.Occur(args));
            else if (approval.State != ApprovalState.Approved)
                refusals.Add(ApprovalErrors.Required.Occur(args));
            else if (caller.UserId is { } me && approval.NotPostedBy?.Contains(me) is true)
                refusals.Add(ApprovalErrors.PosterNotIndependent.Occur(args));
        }
        return refusals;
    }

    /// <summary>What else keeps it from being posted; who may post into a soft-closed period is asked when it is posted.</summary>
    public async Task<List<Error>> OtherRefusalsAsync(ExaminedDraft examined, RefusalRecord record, CancellationToken ct) =>
        [.. (await engine.RefusalsAsync(examined.Reference, examined.Approved, record, ct) ?? []).Where(e => e.Definition != LedgerErrors.PeriodSoftClosed)];

    private static ApprovalSubject SubjectOf(LedgerReference reference, Posting posting, int version, Guid? createdBy) => new()
    {
        DocumentType = DocumentType,
        DocumentId = posting.EntryId,
        DocumentVersion = version,
        Facts = PostingRules.FactsOf(reference, posting),
        BaseCurrency = reference.BaseCurrency.Code,
        CreatedBy = createdBy,
        Title = TitleOf(posting),
    };

    /// <summary>One line for people: "Office rent · 2026-07-31".</summary>
    private static string TitleOf(Posting posting)
    {
        var narration = string.Join(' ', posting.Narration.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var shown = narration.Length <= LongestTitle ? narration : narration[..LongestTitle] + "…";
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{shown} · {posting.Draft.Date:yyyy-MM-dd}");
    }
}

/// <summary>A draft ready to be posted but for its approvals.</summary>
internal sealed record ExaminedDraft(LedgerReference Reference, Posting Posting, IReadOnlyList<ApprovalNeed> Needs, IReadOnlyList<ApprovalStanding> Standing)
{
    /// <summary>The posting once all is approved; the engine holds it against the definitions that are active when it is posted.</summary>
    public Posting Approved => Posting with { Approvals = [.. Needs.Select(n => n.Key)] };
}

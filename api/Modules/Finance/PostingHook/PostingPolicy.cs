using Erp.Kernel;
using Erp.Modules.Finance.Contracts;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Rules.Contracts;
using Erp.Modules.Workflow.Contracts;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.PostingHook;

/// <summary>
/// Asks the tenant's rules about postings, in memory: the rules come with the <see cref="LedgerReference"/>. Without rules it costs nothing.
/// </summary>
internal sealed class PostingPolicy(IRuleDecisions decisions, JournalTags tags, PreviewEffects effects, TimeProvider clock)
{
    /// <summary>The postings as the rules leave them, each with its outcome. Nothing is recorded yet.</summary>
    public IReadOnlyList<Posting> Decide(LedgerReference reference, IReadOnlyList<Posting> postings)
    {
        if (reference.Rules.IsEmpty)
            return postings;
        var decided = new Posting[postings.Count];
        for (var i = 0; i < decided.Length; i++)
        {
            var (posting, at) = (postings[i], -1);
            if (posting.ReversesEntryId is { } reversed)
                at = Array.FindIndex(decided, 0, i, p => p.EntryId == reversed);
            // An accrual's own reversal mirrors what the accrual has become.
            decided[i] = at < 0
                ? Decide(reference, posting)
                : posting with { Draft = decided[at].Draft.Reverse(posting.Draft.Date), Narration = decided[at].Narration, Reference = decided[at].Reference };
        }
        return decided;
    }

    public Posting Decide(LedgerReference reference, Posting posting)
    {
        if (reference.Rules.IsEmpty)
            return posting;
        var facts = JournalEntryFacts.Of(reference, posting, reference.Organization.Today(clock));
        var outcome = reference.Rules.Decide(posting.Draft.Date, facts, mayFill: posting.ReversesEntryId is null);
        if (!outcome.HasFilled)
            return posting with { Outcome = outcome };
        List<Error> errors = [];
        var draft = Filled(reference, posting.Draft, facts, errors);
        return posting with
        {
            Draft = draft,
            Narration = facts.Narration,
            Reference = facts.Reference,
            Outcome = errors.Count == 0 ? outcome : outcome with { Refusals = [.. errors, .. outcome.Refusals] },
        };
    }

    /// <summary>The approvals that a posting needs, those that rules ask for included.</summary>
    public IReadOnlyList<ApprovalNeed> NeedsOf(LedgerReference reference, Posting posting) => PostingRules.NeedsOf(reference, Decide(reference, posting));

    /// <summary>Why rules and approvals don't let a decided posting pass; null when they do.</summary>
    public static List<Error>? RefusalsOf(LedgerReference reference, Posting decided)
    {
        List<Error>? errors = decided.Outcome.Refusals.Count == 0 ? null : [.. decided.Outcome.Refusals];
        PostingRules.CheckApprovals(reference, decided, ref errors);
        return errors;
    }

    /// <summary>Records what the rules decided on entries that are posted: with their transaction.</summary>
    public void Record(LedgerReference reference, IReadOnlyList<Posting> postings)
    {
        if (reference.Rules.IsEmpty)
            return;
        foreach (var posting in postings)
        {
            decisions.Record(JournalEntryHook.Posting, SubjectOf(reference, posting), posting.Outcome.Firings);
            tags.Write(posting.EntryId, posting.Outcome.Tags);
            foreach (var firing in posting.Outcome.Firings)
                effects.Add("ruleFired", () => new { rule = firing.RuleKey, firing.Revision, firing.Effect, firing.Changes, firing.Failure });
        }
    }

    /// <summary>Records why rules refuse entries.</summary>
    public void Record(LedgerReference reference, IReadOnlyList<Posting> refused, RefusalRecord record)
    {
        foreach (var posting in refused)
        {
            if (record == RefusalRecord.AfterRefusal)
                decisions.RecordRefusal(JournalEntryHook.Posting, SubjectOf(reference, posting), posting.Outcome.Firings);
            else if (record == RefusalRecord.WithTransaction)
                decisions.RecordRefusedPart(JournalEntryHook.Posting, SubjectOf(reference, posting), posting.Outcome.Firings);
        }
    }

    private static RuleSubject SubjectOf(LedgerReference reference, Posting posting) =>
        new(reference.Organization.Id, JournalEntryHook.DocumentType, posting.EntryId, posting.Draft.Date) { By = posting.By };

    private static JournalDraft Filled(LedgerReference reference, JournalDraft draft, JournalEntryFacts facts, List<Error> errors)
    {
        Dictionary<int, IReadOnlyList<DimensionValueRef>>? filled = null;
        for (var i = 0; i < facts.Lines.Count; i++)
        {
            if (facts.Lines[i].IsFilled)
                (filled ??= [])[i] = JournalComposer.DimensionsOf(reference, facts.Lines[i].Dimensions, i, errors) ?? [];
        }
        return filled is null ? draft : draft.WithDimensions(filled);
    }
}

/// <summary>How a refusal by rules is kept.</summary>
internal enum RefusalRecord
{
    /// <summary>Not at all: somebody only asks.</summary>
    None,
    /// <summary>Once the command is rolled back because of it.</summary>
    AfterRefusal,
    /// <summary>With the transaction: the others of its request go on.</summary>
    WithTransaction,
}

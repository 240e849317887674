using Erp.Kernel;
using Erp.Modules.Finance.Contracts;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Modules.Finance.Ledger;

/// <summary>A journal entry to record.</summary>
public sealed record CreateJournalEntryRequest : JournalEntryRequest
{
    /// <summary>True posts it at once; otherwise it is kept as a draft.</summary>
    public bool Post { get; init; }
}

internal sealed class CreateJournalEntryValidator : Validator<CreateJournalEntryRequest>
{
    public CreateJournalEntryValidator() => JournalEntryRules.Apply(this);
}

/// <summary>An entry that may be recorded: its posting, or none when it is to be a draft.</summary>
internal sealed record JournalDecision(JournalEntryRequest Request, ResolvedJournal Resolved, Posting? Posting)
{
    public LedgerReference Reference => Resolved.Reference;
}

internal sealed class CreateJournalEntry(JournalEditor editor) : GatheredEndpoint<CreateJournalEntryRequest, JournalDecision, JournalEntryResponse>
{
    private const int MostGatheredLines = 100;

    public override void Configure()
    {
        Post("/v1/journal-entries");
        var operation = Operate("JournalEntries", "create", FinancePermissions.ManageJournals);
        operation.OpensLate = true;
        operation.MaxBodySize = JournalEntryRequest.MaxBodySize;
        Creates();
        Refuses([.. JournalRefusals.Composing, .. JournalRefusals.Posting]);
        Summary(s =>
        {
            s.Summary = "Record a journal entry";
            s.Description = "Records an entry as a draft, or posts it at once (`post: true`), which needs the permission finance.journals.post too. "
                + "One that needs approval is refused with `approval_required`: keep it as a draft and submit it. A posted entry gets its gapless number, updates the balances and can't be changed any more.";
            s.ExampleRequest = JournalExamples.Create;
        });
    }

    protected override Task<Result<JournalDecision>> Check(CreateJournalEntryRequest request, CancellationToken ct) => editor.CheckAsync(request, ct);

    /// <summary>Entries of one organization wait for each other's counter anyway. A long one, or one with a reversal to check, would keep or fail the others.</summary>
    protected override object? GroupOf(JournalDecision decision) =>
        decision.Posting is { AutoReverseOn: null, Draft.Lines.Length: <= MostGatheredLines } ? decision.Reference.Organization.Id : null;

    public override Task<Result<IReadOnlyList<JournalEntryResponse>>> Write(IReadOnlyList<JournalDecision> decisions, CancellationToken ct) => editor.WriteAsync(decisions, ct);

    protected override string Location(JournalEntryResponse response) => $"/v1/journal-entries/{response.Id}";
}

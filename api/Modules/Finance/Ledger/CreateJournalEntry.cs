using Erp.Kernel;
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

internal sealed class CreateJournalEntry(JournalEntries journal, JournalDrafts drafts, JournalPermissions permissions) : CommandEndpoint<CreateJournalEntryRequest, JournalEntryResponse>
{
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

    protected override async Task<Result<JournalEntryResponse>> Handle(CreateJournalEntryRequest request, CancellationToken ct)
    {
        if (request.Post && await permissions.MissingAsync(FinancePermissions.PostJournals, ct) is { } missing)
            return missing;
        if (!(await journal.ResolveAsync(request, ct)).Try(out var resolved, out var refusal))
            return refusal;
        if (!request.Post)
            return await drafts.AddAsync(request, resolved, ct);
        if (!journal.Compose(request, resolved).Try(out var posting, out refusal))
            return refusal;
        return (await journal.PostAsync(resolved.Reference, [posting], ct)).Map(posted => posted[0]);
    }

    protected override string Location(JournalEntryResponse response) => $"/v1/journal-entries/{response.Id}";
}

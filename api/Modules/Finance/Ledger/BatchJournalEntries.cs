using Erp.Kernel;
using Erp.Modules.Finance.Contracts;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Entries to post together.</summary>
public sealed record BatchJournalEntriesRequest
{
    internal const int MaxEntries = 1_000;

    /// <summary>1 to 1,000 entries of one organization, posted in this order: all or none.</summary>
    public IReadOnlyList<JournalEntryRequest> Entries { get; init; } = [];
}

internal sealed class BatchJournalEntriesValidator : Validator<BatchJournalEntriesRequest>
{
    public BatchJournalEntriesValidator()
    {
        RuleFor(r => r.Entries).NotEmpty();
        RuleFor(r => r.Entries.Count).LessThanOrEqualTo(BatchJournalEntriesRequest.MaxEntries).When(r => r.Entries is not null).OverridePropertyName("Entries");
        RuleForEach(r => r.Entries).NotNull().SetValidator(new Entry()).When(r => r.Entries is not null);
    }

    private sealed class Entry : AbstractValidator<JournalEntryRequest>
    {
        public Entry() => JournalEntryRules.Apply(this);
    }
}

/// <summary>The posted entries, in the order given.</summary>
/// <param name="Data">Each entry with its number and lines.</param>
public sealed record BatchJournalEntriesResponse(IReadOnlyList<JournalEntryResponse> Data);

internal sealed class BatchJournalEntries(JournalEntries journal) : CommandEndpoint<BatchJournalEntriesRequest, BatchJournalEntriesResponse>
{
    public override void Configure()
    {
        Post("/v1/journal-entries/batch");
        var operation = Operate("JournalEntries", "batch", FinancePermissions.PostJournals);
        operation.OpensLate = true;
        operation.MaxBodySize = JournalEntryRequest.MaxBodySize;
        Refuses([LedgerErrors.SeveralOrganizations, .. JournalRefusals.Composing, .. JournalRefusals.Posting]);
        Summary(s =>
        {
            s.Summary = "Post many entries at once";
            s.Description = "Posts up to 1,000 entries of one organization in one transaction: all or none. An error names the entry and the line (`/entries/3/lines/0/debit`). For more, or entry by entry, import them.";
        });
    }

    protected override async Task<Result<BatchJournalEntriesResponse>> Handle(BatchJournalEntriesRequest request, CancellationToken ct)
    {
        if (request.Entries.Select(e => e.OrganizationId).Distinct().Count() > 1)
            return LedgerErrors.SeveralOrganizations.At("/entries");
        var errors = new List<Error>();
        var postings = new List<Posting>(request.Entries.Count);
        LedgerReference? reference = null;
        for (var i = 0; i < request.Entries.Count; i++)
        {
            var composed = (await journal.ResolveAsync(request.Entries[i], ct)).Then(resolved =>
            {
                reference = resolved.Reference;
                return journal.Compose(request.Entries[i], resolved);
            });
            if (composed.Try(out var posting, out var refusal))
                postings.Add(posting);
            else
                errors.AddRange(refusal.Errors.Select(e => e.Within($"/entries/{i}")));
        }
        if (errors.Count > 0)
            return errors;
        return (await journal.PostAsync(reference!, postings, ct)).Map(posted => new BatchJournalEntriesResponse(posted));
    }
}

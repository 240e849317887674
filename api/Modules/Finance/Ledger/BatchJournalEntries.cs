using Erp.Kernel;
using Erp.Modules.Finance.Contracts;
using Erp.Modules.Finance.PostingHook;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Entries to post together.</summary>
public sealed record BatchJournalEntriesRequest
{
    internal const int MaxEntries = 1_000;

    /// <summary>1 to 1,000 entries of one organization, posted in this order.</summary>
    public IReadOnlyList<JournalEntryRequest> Entries { get; init; } = [];

    /// <summary><c>atomic</c> (all or none) unless told; <c>independent</c> posts the good ones and reports the others.</summary>
    public BatchMode Mode { get; init; }
}

/// <summary>Whether one refused entry refuses the whole batch.</summary>
public enum BatchMode { Atomic, Independent }

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

/// <summary>What became of each entry, in the order given.</summary>
/// <param name="Results">One for each entry.</param>
public sealed record BatchJournalEntriesResponse(IReadOnlyList<BatchJournalEntryResult> Results);

/// <summary>What became of one entry of a batch.</summary>
/// <param name="Index">Its position, from 0.</param>
/// <param name="Entry">The posted entry; null when it was refused.</param>
/// <param name="Problem">Why it was refused; null when it was posted. Only in the mode <c>independent</c>.</param>
public sealed record BatchJournalEntryResult(int Index, JournalEntryResponse? Entry, Problem? Problem);

internal sealed class BatchJournalEntries(JournalEntries journal, JournalFields fields, PostingEngine engine, ExternalIdValues externalIds)
    : CommandEndpoint<BatchJournalEntriesRequest, BatchJournalEntriesResponse>
{
    public override void Configure()
    {
        Post("/v1/journal-entries/batch");
        var operation = Operate("JournalEntries", "batch", FinancePermissions.PostJournals);
        operation.OpensLate = true;
        operation.MaxBodySize = JournalEntryRequest.MaxBodySize;
        Refuses([RequestErrors.NotFound, RequestErrors.OrganizationRequired, LedgerErrors.SeveralOrganizations, .. JournalRefusals.Composing, .. JournalRefusals.Posting]);
        Summary(s =>
        {
            s.Summary = "Post many entries at once";
            s.Description = "Posts up to 1,000 entries of one organization in one transaction. In the mode `atomic` (the default) all or none: an error names the entry and the line "
                + "(`/entries/3/lines/0/debit`). In the mode `independent` the good ones are posted and each refused one carries its problem. For more entries, import them.";
            s.ExampleRequest = new BatchJournalEntriesRequest { Entries = [JournalExamples.Create] };
        });
    }

    protected override async Task<Result<BatchJournalEntriesResponse>> Handle(BatchJournalEntriesRequest request, CancellationToken ct)
    {
        if (request.Entries.Select(e => e.OrganizationId).Distinct().Count() > 1)
            return LedgerErrors.SeveralOrganizations.At("/entries");
        if (!(await journal.ReferenceAsync(request.Entries[0].OrganizationId, ct)).Try(out var reference, out var refusal))
            return refusal.Errors.Select(e => e.Within("/entries/0")).ToList();
        var taken = await externalIds.RefusalsAsync<JournalEntry>([.. request.Entries.Select(e => e.ExternalIds)], [], 0, ct);
        var composed = new List<Result<Posting>>(request.Entries.Count);
        foreach (var (i, entry) in request.Entries.Index())
            composed.Add(taken[i] is { } refused ? refused : await ComposeAsync(entry, request.Mode, ct));
        if (request.Mode == BatchMode.Atomic && composed.Exists(c => c.IsRefused))
            return composed.SelectMany((c, i) => c.Errors.Select(e => e.Within($"/entries/{i}"))).ToList();

        var good = composed.Where(c => !c.IsRefused).Select(c => c.Value).ToList();
        if (good.Count == 0)
            return Answer(composed, []);
        if (!(await journal.PostAsync(reference, good, ct)).Try(out var posted, out refusal))
            return refusal.Errors.Select(InEntry).ToList();
        return Answer(composed, posted);
    }

    /// <summary>The engine names the entry where there are several; in a batch of one its place is the same.</summary>
    private static Error InEntry(Error error) => error.Pointer?.StartsWith("/entries/", StringComparison.Ordinal) is not false ? error : error.Within("/entries/0");

    private async Task<Result<Posting>> ComposeAsync(JournalEntryRequest entry, BatchMode mode, CancellationToken ct)
    {
        if (!(await journal.ResolveNewAsync(entry, await fields.ViewAsync(), ct)).Try(out var resolved, out var refusal))
            return refusal;
        var composed = journal.Compose(entry, resolved);
        // Atomic entries are checked together by the engine; independent ones each on their own, so that one's refusal is not the others'.
        return mode == BatchMode.Independent && composed.Try(out var posting, out _) && await engine.RefusalsAsync(resolved.Reference, posting, RefusalRecord.WithTransaction, ct) is { } errors
            ? errors
            : composed;
    }

    private BatchJournalEntriesResponse Answer(List<Result<Posting>> composed, IReadOnlyList<JournalEntryResponse> posted)
    {
        var next = 0;
        return new([.. composed.Select((c, i) => c.IsRefused
            ? new BatchJournalEntryResult(i, null, HttpContext.ProblemOf(c.Errors))
            : new BatchJournalEntryResult(i, posted[next++], null))]);
    }
}

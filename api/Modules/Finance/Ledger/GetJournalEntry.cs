using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Modules.Finance.Ledger;

public sealed record GetJournalEntryRequest
{
    /// <summary>Id of the entry.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetJournalEntry(JournalEntries journal) : QueryEndpoint<GetJournalEntryRequest, JournalEntryResponse>
{
    public override void Configure()
    {
        Get("/v1/journal-entries/{id}");
        Operate("JournalEntries", "get", FinancePermissions.ReadJournals).HasETag = true;
        Summary(s => { s.Summary = "Read a journal entry"; s.Description = "The entry with all its lines; the ETag of a draft is needed to change, post or delete it."; });
    }

    protected override async Task<Result<JournalEntryResponse>> Handle(GetJournalEntryRequest request, CancellationToken ct) =>
        await journal.FindAsync(request.Id, toChange: false, ct) is { } entry ? await journal.AnswerAsync(entry, ct) : RequestErrors.NotFound;
}

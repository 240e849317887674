using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.Ledger;

public sealed record GetJournalEntryByExternalIdRequest : ByExternalIdRequest;

internal sealed class GetJournalEntryByExternalId(JournalEntries journal, ExternalIdValues externalIds) : QueryEndpoint<GetJournalEntryByExternalIdRequest, JournalEntryResponse>
{
    public override void Configure()
    {
        Get("/v1/journal-entries/by-external-id/{system}/{id}");
        Operate("JournalEntries", "getByExternalId", FinancePermissions.ReadJournals).HasETag = true;
        Summary(s => { s.Summary = "Read a journal entry by an external id"; s.Description = "The draft or posted entry that has this id in another system, with all its lines."; });
    }

    protected override async Task<Result<JournalEntryResponse>> Handle(GetJournalEntryByExternalIdRequest request, CancellationToken ct) =>
        await externalIds.FindAsync<JournalEntry>(request.Named, ct) is { } id && await journal.FindAsync(id, toChange: false, ct) is { } entry
            ? await journal.AnswerAsync(entry, ct)
            : RequestErrors.NotFound;
}

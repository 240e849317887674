using Erp.Kernel;
using Erp.Modules.Organizations.Contracts;
using Erp.Modules.Workflow.Contracts;
using Erp.Platform.Auth;
using Erp.Platform.ExternalIds;

namespace Erp.Modules.Finance.Ledger;

public sealed record UpsertJournalEntryRequest : UpsertRequest<CreateJournalEntryRequest>;

internal sealed class UpsertJournalEntryValidator() : UpsertValidator<UpsertJournalEntryRequest, CreateJournalEntryRequest>(new CreateJournalEntryValidator());

internal sealed class UpsertJournalEntry(IOrganizations organizations, JournalEntries journal, JournalEditor editor, JournalApprovals approvals, JournalComparison comparison, CallerPermissions permissions)
    : UpsertEndpoint<UpsertJournalEntryRequest, CreateJournalEntryRequest, JournalEntry, JournalEntryResponse>
{
    public override void Configure()
    {
        Put("/v1/journal-entries/by-external-id/{system}/{id}");
        Operate("JournalEntries", "upsertByExternalId", FinancePermissions.ManageJournals).MaxBodySize = JournalEntryRequest.MaxBodySize;
        Upserts();
        Refuses([LedgerErrors.PostedDiffers, ApprovalErrors.Rejected, ApprovalErrors.PosterNotIndependent, .. JournalRefusals.Composing, .. JournalRefusals.Posting]);
        Summary(s =>
        {
            s.Summary = "Record or replace a journal entry by an external id";
            s.Description = Semantics + " A draft is changed, and posted too with `post: true`. A posted entry is immutable: the same content answers 200 with the entry, other content 409 `journal_posted_differs`.";
            s.ExampleRequest = JournalExamples.Create;
        });
    }

    protected override Task<JournalEntry?> Find(UpsertJournalEntryRequest request, Guid id, CancellationToken ct) => journal.FindAsync(id, toChange: true, ct);

    protected override async Task<Result<JournalEntryResponse>> Create(UpsertJournalEntryRequest request, CancellationToken ct) =>
        (await editor.CheckAsync(request.Body with { ExternalIds = request.Together(request.Body.ExternalIds) }, ct)).Try(out var decision, out var refusal)
            ? (await editor.WriteAsync([decision], ct)).Map(written => written[0])
            : refusal;

    protected override async Task<Result<JournalEntryResponse>> Change(JournalEntry entry, UpsertJournalEntryRequest request, CancellationToken ct)
    {
        var body = request.Body;
        if (!(await organizations.KeepAsync(body.OrganizationId, entry.OrganizationId, ct)).Try(out _, out var refusal))
            return refusal;
        var ids = request.Together(body.ExternalIds, entry.ExternalIds);
        var isSame = await comparison.IsSameAsync(entry, body, ids, ct);
        if (entry.Status == JournalEntryStatus.Posted)
            return isSame ? await journal.AnswerAsync(entry, ct) : LedgerErrors.PostedDiffers;
        if (body.Post && await permissions.MissingAsync(FinancePermissions.PostJournals, ct) is { } missing)
            return missing;
        if (isSame)
            return body.Post ? await approvals.PostAsync(entry, ct) : await journal.AnswerAsync(entry, ct);
        return body.Post ? await editor.PostInsteadAsync(entry, body with { OrganizationId = entry.OrganizationId, ExternalIds = ids }, ct) : await editor.ChangeAsync(entry, new()
        {
            Date = new(body.Date),
            Currency = new(body.Currency ?? (await journal.ReferenceAsync(entry.OrganizationId, ct)).Value.BaseCurrency.Code),
            Narration = new(body.Narration),
            Reference = new(body.Reference),
            Series = body.Series is null ? default : new(body.Series),
            AutoReverseOn = new(body.AutoReverseOn),
            Lines = new(body.Lines),
            CustomFields = Given(body.CustomFields),
            ExternalIds = new(ids),
        }, ct);
    }

    protected override string PathOf(JournalEntryResponse response) => $"/v1/journal-entries/{response.Id}";
}

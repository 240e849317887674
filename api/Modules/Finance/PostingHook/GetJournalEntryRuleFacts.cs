using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.CustomFields;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Modules.Finance.PostingHook;

public sealed record GetJournalEntryRuleFactsRequest
{
    /// <summary>Id of the entry.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetJournalEntryRuleFacts(JournalEntries journal, JournalEntryHook hook, JournalFields fields) : QueryEndpoint<GetJournalEntryRuleFactsRequest, JournalEntryFacts>
{
    public override void Configure()
    {
        Get("/v1/journal-entries/{id}/rule-facts");
        Operate("JournalEntries", "ruleFacts", FinancePermissions.ReadJournals);
        Refuses(JournalDraftErrors.TooFewLines, JournalDraftErrors.Unbalanced, JournalDraftErrors.RoundingAccountMissing, MoneyErrors.OutOfRange);
        Summary(s =>
        {
            s.Summary = "Read what rules see of an entry";
            s.Description = "The facts of the entry at the hook `journalEntry.posting`, to try a rule on (`POST /v1/rules/{id}/evaluate`). A draft has them once it balances.";
        });
    }

    protected override async Task<Result<JournalEntryFacts>> Handle(GetJournalEntryRuleFactsRequest request, CancellationToken ct) =>
        await journal.FindAsync(request.Id, toChange: false, ct) is { } entry ? Shown(await hook.FactsAsync(entry, ct), await fields.ViewAsync()) : RequestErrors.NotFound;

    private static Result<JournalEntryFacts> Shown(Result<JournalEntryFacts> facts, CustomFieldView view) =>
        facts.Map(f => f with { CustomFields = f.CustomFields.Where(v => view.Find(v.Key) is not null).ToDictionary() });
}

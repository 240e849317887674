using Erp.Kernel;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Finance.Ledger;

/// <summary>How to reverse a posted entry.</summary>
public sealed record ReverseJournalEntryRequest
{
    /// <summary>Id of the posted entry.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Effective date of the reversal, in an open period and not before the entry's own date.</summary>
    public DateOnly Date { get; init; }

    /// <summary>What the reversal is about; "Reversal of NUMBER: …" unless told.</summary>
    public string? Narration { get; init; }

    /// <summary>The caller's own reference.</summary>
    public string? Reference { get; init; }
}

internal sealed class ReverseJournalEntryValidator : Validator<ReverseJournalEntryRequest>
{
    public ReverseJournalEntryValidator()
    {
        RuleFor(r => r.Date).NotEmpty();
        RuleFor(r => r.Narration).MaximumLength(JournalEntry.NarrationLength);
        RuleFor(r => r.Reference).MaximumLength(JournalEntry.ReferenceLength);
    }
}

internal sealed class ReverseJournalEntry(JournalEntries journal, StoredJournal stored, JournalFields fields) : CommandEndpoint<ReverseJournalEntryRequest, JournalEntryResponse>
{
    public override void Configure()
    {
        Post("/v1/journal-entries/{id}/reverse");
        Operate("JournalEntries", "reverse", FinancePermissions.ReverseJournals);
        Creates();
        Refuses([LedgerErrors.NotPosted, LedgerErrors.AlreadyReversed, LedgerErrors.ReversalTooEarly, .. JournalRefusals.Posting]);
        Summary(s =>
        {
            s.Summary = "Reverse a posted entry";
            s.Description = "Posts a new entry with the sides exchanged, on a date that you choose. The original stays as it is; an entry is reversed once.";
            s.ExampleRequest = new ReverseJournalEntryRequest { Date = new(2026, 8, 1), Narration = "Rent was posted twice" };
        });
    }

    protected override async Task<Result<JournalEntryResponse>> Handle(ReverseJournalEntryRequest request, CancellationToken ct)
    {
        if (!Current(await journal.FindAsync(request.Id, toChange: false, ct)).Try(out var entry, out var refusal))
            return refusal;
        if (entry.Status != JournalEntryStatus.Posted)
            return LedgerErrors.NotPosted;
        if (request.Date < entry.Date)
            return LedgerErrors.ReversalTooEarly.At("/date", ("date", request.Date), ("entryDate", entry.Date));
        if (!(await journal.ReferenceAsync(entry.OrganizationId, ct)).Try(out var reference, out refusal)
            || !(await stored.PostingOfAsync(reference, entry, ct)).Try(out var original, out refusal))
            return refusal;
        var reversal = journal.ReversalOf(entry.Id, original.Draft, request.Date, original, await fields.ViewAsync()) with
        {
            Narration = request.Narration ?? Shorten($"Reversal of {entry.Number}: {entry.Narration}"),
            Reference = request.Reference ?? entry.Reference,
        };
        return (await journal.PostAsync(reference, [reversal], ct)).Map(posted => posted[0]);
    }

    protected override string Location(JournalEntryResponse response) => $"/v1/journal-entries/{response.Id}";

    private static string Shorten(string narration) => narration.Length <= JournalEntry.NarrationLength ? narration : narration[..JournalEntry.NarrationLength];
}

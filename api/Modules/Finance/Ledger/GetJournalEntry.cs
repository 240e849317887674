using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Finance.Ledger;

public sealed record GetJournalEntryRequest
{
    /// <summary>Id of the entry.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary><c>actions</c> brings what the caller may do with it, the reasons why not, and the approvals that a draft needs.</summary>
    [QueryParam] public string? Expand { get; init; }
}

internal sealed class GetJournalEntryValidator : Validator<GetJournalEntryRequest>
{
    public const string Actions = "actions";

    public GetJournalEntryValidator() => RuleFor(r => r.Expand).Must(s => s is null or Actions).WithMessage("Only actions can be expanded.");
}

internal sealed class GetJournalEntry(JournalEntries journal, JournalActions actions) : QueryEndpoint<GetJournalEntryRequest, JournalEntryResponse>
{
    public override void Configure()
    {
        Get("/v1/journal-entries/{id}");
        Operate("JournalEntries", "get", FinancePermissions.ReadJournals).HasETag = true;
        Summary(s => { s.Summary = "Read a journal entry"; s.Description = "The entry with all its lines; the ETag of a draft is needed to change, submit, post or delete it. `expand=actions` tells which of these the caller may do now, and why not the others."; });
    }

    protected override async Task<Result<JournalEntryResponse>> Handle(GetJournalEntryRequest request, CancellationToken ct)
    {
        if (await journal.FindAsync(request.Id, toChange: false, ct) is not { } entry)
            return RequestErrors.NotFound;
        var answered = await journal.AnswerAsync(entry, ct);
        if (request.Expand != GetJournalEntryValidator.Actions)
            return answered;
        // They change with roles, periods and approvals, which the entry's ETag knows nothing of.
        HttpContext.Request.Headers.IfNoneMatch = default;
        return await actions.ExpandAsync(entry, answered, ct);
    }
}

using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Workflow.Contracts;
using Erp.Platform.Auth;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Modules.Finance.Recurring;

public sealed record RunRecurringJournalRequest
{
    /// <summary>Id of the recurring journal.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class RunRecurringJournal(RecurringJournals recurrings, JournalFields fields, CallerPermissions permissions) : CommandEndpoint<RunRecurringJournalRequest, JournalEntryResponse>
{
    public override void Configure()
    {
        Post("/v1/recurring-journals/{id}/run");
        Operate("RecurringJournals", "run", FinancePermissions.ManageRecurring);
        Changes();
        Creates();
        Refuses([RecurringJournalErrors.Ended, ApprovalErrors.ManagerMissing, .. JournalRefusals.Composing, .. JournalRefusals.Posting]);
        Summary(s =>
        {
            s.Summary = "Make the next entry now";
            s.Description = "Makes the entry of the next date at once, due or not, and answers it; the schedule goes on with the date after it. Needs the permission finance.journals.post too when entries are posted.";
        });
    }

    protected override async Task<Result<JournalEntryResponse>> Handle(RunRecurringJournalRequest request, CancellationToken ct)
    {
        if (!Current(await recurrings.FindAsync(request.Id, ct)).Try(out var recurring, out var refusal))
            return refusal;
        if (recurring.AutoPost && await permissions.MissingAsync(FinancePermissions.PostJournals, ct) is { } missing)
            return missing;
        var made = await recurrings.MakeNextAsync(recurring, ct);
        if (made.IsRefused)
            return made;
        await recurrings.ScheduleAsync(recurring, ct);
        return made.Value.Shown(await fields.ViewAsync());
    }

    protected override string Location(JournalEntryResponse response) => $"/v1/journal-entries/{response.Id}";
}

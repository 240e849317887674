using Erp.Kernel;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.ExternalIds;

namespace Erp.Modules.Finance.Recurring;

public sealed record UpsertRecurringJournalRequest : UpsertRequest<CreateRecurringJournalRequest>;

internal sealed class UpsertRecurringJournalValidator() : UpsertValidator<UpsertRecurringJournalRequest, CreateRecurringJournalRequest>(new CreateRecurringJournalValidator());

internal sealed class UpsertRecurringJournal(IOrganizations organizations, RecurringJournals recurrings, RecurringJournalEditor editor)
    : UpsertEndpoint<UpsertRecurringJournalRequest, CreateRecurringJournalRequest, RecurringJournal, RecurringJournalResponse>
{
    public override void Configure()
    {
        Put("/v1/recurring-journals/by-external-id/{system}/{id}");
        Operate("RecurringJournals", "upsertByExternalId", FinancePermissions.ManageRecurring);
        Upserts();
        Refuses(RecurringJournalEditor.Refusals);
        Summary(s =>
        {
            s.Summary = "Add or replace a recurring journal by an external id";
            s.Description = Semantics + " One that rests goes on resting. Entries that were made stay; the next date is the first of the new schedule after the last of them.";
            s.ExampleRequest = RecurringJournalEditor.Example;
        });
    }

    protected override Task<RecurringJournal?> Find(UpsertRecurringJournalRequest request, Guid id, CancellationToken ct) => recurrings.FindAsync(id, ct);

    protected override Task<Result<RecurringJournalResponse>> Create(UpsertRecurringJournalRequest request, CancellationToken ct) =>
        editor.CreateAsync(request.Body with { ExternalIds = request.Together(request.Body.ExternalIds) }, ct);

    protected override async Task<Result<RecurringJournalResponse>> Change(RecurringJournal recurring, UpsertRecurringJournalRequest request, CancellationToken ct)
    {
        var body = request.Body;
        if (!(await organizations.KeepAsync(body.OrganizationId, recurring.OrganizationId, ct)).Try(out _, out var refusal))
            return refusal;
        return await editor.ChangeAsync(recurring, new()
        {
            Name = new(body.Name),
            Frequency = new(body.Frequency!.Value),
            Day = new(body.Day!.Value),
            Start = new(body.Start),
            End = new(body.End),
            AutoPost = new(body.AutoPost),
            AutoReverse = new(body.AutoReverse),
            Currency = new(body.Currency),
            Narration = new(body.Narration),
            Reference = new(body.Reference),
            Series = new(body.Series),
            CustomFields = Given(body.CustomFields),
            Lines = new(body.Lines),
            ExternalIds = new(request.Together(body.ExternalIds, recurring.ExternalIds)),
        }, ct);
    }

    protected override string PathOf(RecurringJournalResponse response) => $"/v1/recurring-journals/{response.Id}";
}

using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.ExternalIds;
using Erp.Platform.Persistence;

namespace Erp.Modules.Finance.Recurring;

/// <summary>Makes and changes recurring journals, for the operations that do.</summary>
internal sealed class RecurringJournalEditor(ErpDbContext db, RecurringJournals recurrings, IOrganizations organizations, ExternalIdValues externalIds, TimeProvider clock)
{
    public static readonly ErrorDefinition[] Refusals =
        [RecurringJournalErrors.InvalidSchedule, RecurringJournalErrors.NeverDue, .. JournalRefusals.Composing, JournalDraftErrors.TooFewLines, JournalDraftErrors.Unbalanced, .. ExternalIdErrors.OfValues];

    public static CreateRecurringJournalRequest Example => new()
    {
        Name = "Office rent",
        Frequency = RecurrenceFrequency.Monthly,
        Day = 31,
        Start = new(2026, 7, 1),
        AutoPost = true,
        Narration = "Office rent",
        Lines = JournalExamples.Create.Lines,
    };

    public async Task<Result<RecurringJournalResponse>> CreateAsync(CreateRecurringJournalRequest request, CancellationToken ct)
    {
        if (!(await organizations.ResolveAsync(request.OrganizationId, ct)).Try(out var organization, out var refusal))
            return refusal;
        var recurring = new RecurringJournal
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            OrganizationId = organization.Id,
            Name = request.Name,
            Template = RecurringJournal.TemplateOf(request.Entry),
            Frequency = request.Frequency!.Value,
            Day = request.Day!.Value,
            StartDate = request.Start,
            EndDate = request.End,
            AutoPost = request.AutoPost,
            AutoReverse = request.AutoReverse,
        };
        recurring.Reschedule();
        if (!(await recurrings.CheckAsync(recurring, request.CustomFields, ct)).Try(out _, out refusal))
            return refusal;
        if (!(await externalIds.ApplyAsync(recurring, request.ExternalIds, ct)).Try(out _, out refusal))
            return refusal;
        db.Add(recurring);
        await recurrings.ScheduleAsync(recurring, ct);
        return await recurrings.AnswerAsync(recurring);
    }

    public async Task<Result<RecurringJournalResponse>> ChangeAsync(RecurringJournal recurring, UpdateRecurringJournalRequest request, CancellationToken ct)
    {
        var entry = recurring.Request;
        recurring.Template = RecurringJournal.TemplateOf(entry with
        {
            Currency = request.Currency.Or(entry.Currency),
            Narration = request.Narration.Or(entry.Narration)!,
            Reference = request.Reference.Or(entry.Reference),
            Series = request.Series.Or(entry.Series),
            CustomFields = await recurrings.PatchedAsync(entry.CustomFields, request.CustomFields),
            Lines = request.Lines.Or(entry.Lines)!,
        });
        recurring.Name = request.Name.Or(recurring.Name)!;
        (recurring.Frequency, recurring.Day) = (request.Frequency.Or(recurring.Frequency), request.Day.Or(recurring.Day));
        (recurring.StartDate, recurring.EndDate) = (request.Start.Or(recurring.StartDate), request.End.Or(recurring.EndDate));
        (recurring.AutoPost, recurring.AutoReverse, recurring.IsActive) = (request.AutoPost.Or(recurring.AutoPost), request.AutoReverse.Or(recurring.AutoReverse), request.IsActive.Or(recurring.IsActive));
        recurring.Reschedule();
        if (!(await recurrings.CheckAsync(recurring, request.CustomFields.Value, ct)).Try(out _, out var refusal))
            return refusal;
        if (!(await externalIds.ApplyAsync(recurring, request.ExternalIds, ct)).Try(out _, out refusal))
            return refusal;
        await recurrings.ScheduleAsync(recurring, ct);
        return await recurrings.AnswerAsync(recurring);
    }
}

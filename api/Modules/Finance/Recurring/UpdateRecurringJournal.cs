using System.Text.Json;
using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Finance.Recurring;

/// <summary>What to change; absent fields stay as they are.</summary>
public sealed record UpdateRecurringJournalRequest
{
    /// <summary>Id of the recurring journal.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>What it is called.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>How often it falls due.</summary>
    public Optional<RecurrenceFrequency> Frequency { get; init; }

    /// <summary>Day of the month, or of the week for a weekly one.</summary>
    public Optional<int> Day { get; init; }

    /// <summary>No entry before this date; quarters and years count from it.</summary>
    public Optional<DateOnly> Start { get; init; }

    /// <summary>No entry after this date; null = for ever.</summary>
    public Optional<DateOnly?> End { get; init; }

    /// <summary>True posts the entries; false leaves them as drafts.</summary>
    public Optional<bool> AutoPost { get; init; }

    /// <summary>True reverses each entry on the first day of the month after it.</summary>
    public Optional<bool> AutoReverse { get; init; }

    /// <summary>False lets it rest; true makes up for the dates missed meanwhile.</summary>
    public Optional<bool> IsActive { get; init; }

    /// <summary>ISO 4217 currency of the lines that name none; null = the organization's base currency.</summary>
    public Optional<string?> Currency { get; init; }

    /// <summary>What the entries are about.</summary>
    public Optional<string> Narration { get; init; }

    /// <summary>Reference that each entry carries; null clears it.</summary>
    public Optional<string?> Reference { get; init; }

    /// <summary>Code of the number series; null = the organization's default.</summary>
    public Optional<string?> Series { get; init; }

    /// <summary>Values of the tenant's own fields to change, by key; null clears one, absent leaves it.</summary>
    [CustomFieldsOf(typeof(JournalEntry))]
    public Optional<IReadOnlyDictionary<string, JsonElement>?> CustomFields { get; init; }

    /// <summary>All the lines: they replace those that are there.</summary>
    public Optional<IReadOnlyList<JournalLineRequest>> Lines { get; init; }

    /// <summary>All its ids in other systems from now on; null clears them.</summary>
    public Optional<IReadOnlyList<ExternalId>?> ExternalIds { get; init; }
}

internal sealed class UpdateRecurringJournalValidator : Validator<UpdateRecurringJournalRequest>
{
    public UpdateRecurringJournalValidator()
    {
        RuleFor(r => r.Name.Value).Line(RecurringJournal.NameLength).When(r => r.Name.IsPresent).OverridePropertyName("Name");
        RuleFor(r => r.Day.Value).InclusiveBetween(1, 31).When(r => r.Day.IsPresent).OverridePropertyName("Day");
        RuleFor(r => r.Narration.Value).NotEmpty().MaximumLength(JournalEntry.NarrationLength).When(r => r.Narration.IsPresent).OverridePropertyName("Narration");
        RuleFor(r => r.Reference.Value).MaximumLength(JournalEntry.ReferenceLength).OverridePropertyName("Reference");
        RuleFor(r => r.Currency.Value).Length(3).OverridePropertyName("Currency");
        RuleFor(r => r.Lines.Value).NotNull().When(r => r.Lines.IsPresent).OverridePropertyName("Lines");
        RuleFor(r => r.Lines.Value!.Count).LessThanOrEqualTo(RecurringJournal.MaxLines).When(r => r.Lines.Value is not null).OverridePropertyName("Lines");
        RuleFor(r => r.Lines).Custom((lines, context) => JournalEntryRules.CheckLines(lines.Value, context));
        this.RulesForExternalIds(r => r.ExternalIds.Value);
    }
}

internal sealed class UpdateRecurringJournal(RecurringJournals recurrings, RecurringJournalEditor editor) : CommandEndpoint<UpdateRecurringJournalRequest, RecurringJournalResponse>
{
    public override void Configure()
    {
        Patch("/v1/recurring-journals/{id}");
        Operate("RecurringJournals", "update", FinancePermissions.ManageRecurring);
        Changes();
        Refuses(RecurringJournalEditor.Refusals);
        Summary(s =>
        {
            s.Summary = "Change a recurring journal";
            s.Description = "JSON Merge Patch: absent = unchanged, null = cleared; `lines` replaces all lines. The next date is the first of the new schedule after the last entry made.";
            s.ExampleRequest = new UpdateRecurringJournalRequest { Day = new(28), Lines = new(JournalExamples.Create.Lines) };
        });
    }

    protected override async Task<Result<RecurringJournalResponse>> Handle(UpdateRecurringJournalRequest request, CancellationToken ct) =>
        Current(await recurrings.FindAsync(request.Id, ct)).Try(out var recurring, out var refusal) ? await editor.ChangeAsync(recurring, request, ct) : refusal;
}

using System.Text.Json;
using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Finance.Recurring;

/// <summary>A recurring journal to add: the entry, and when it falls due.</summary>
public sealed record CreateRecurringJournalRequest
{
    /// <summary>The legal entity whose books it goes to; may be left out by callers who can reach just one.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>What it is called, 1 to 200 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>How often it falls due.</summary>
    public RecurrenceFrequency? Frequency { get; init; }

    /// <summary>Day of the month, 1 to 31 (the last one in shorter months); of the week, 1 = Monday to 7, for a weekly one.</summary>
    public int? Day { get; init; }

    /// <summary>No entry before this date; quarters and years count from it. In the past, the missed entries are made at once.</summary>
    public DateOnly Start { get; init; }

    /// <summary>No entry after this date; for ever unless told.</summary>
    public DateOnly? End { get; init; }

    /// <summary>True posts the entries, which needs the permission finance.journals.post too; false leaves them as drafts.</summary>
    public bool AutoPost { get; init; }

    /// <summary>True reverses each entry on the first day of the month after it: for accruals.</summary>
    public bool AutoReverse { get; init; }

    /// <summary>ISO 4217 currency of the lines that name none; the organization's base currency unless told.</summary>
    public string? Currency { get; init; }

    /// <summary>What the entries are about, 1 to 2,000 characters.</summary>
    public string Narration { get; init; } = "";

    /// <summary>Reference that each entry carries.</summary>
    public string? Reference { get; init; }

    /// <summary>Code of the number series; the organization's default for journal entries unless told.</summary>
    public string? Series { get; init; }

    /// <summary>Values of the tenant's own fields that each entry has, by key.</summary>
    [CustomFieldsOf(typeof(JournalEntry))]
    public IReadOnlyDictionary<string, JsonElement>? CustomFields { get; init; }

    /// <summary>The lines of each entry, at most 1,000; balanced when they are to be posted.</summary>
    public IReadOnlyList<JournalLineRequest> Lines { get; init; } = [];

    /// <summary>Its ids in other systems, at most 20; no two recurring journals have the same. Its entries don't inherit them.</summary>
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }

    internal JournalEntryRequest Entry => new() { Date = Start, Currency = Currency, Narration = Narration, Reference = Reference, Series = Series, CustomFields = CustomFields, Lines = Lines };
}

internal sealed class CreateRecurringJournalValidator : Validator<CreateRecurringJournalRequest>
{
    public CreateRecurringJournalValidator()
    {
        RuleFor(r => r.Name).Line(RecurringJournal.NameLength);
        RuleFor(r => r.Frequency).NotNull();
        RuleFor(r => r.Day).NotNull().InclusiveBetween(1, 31);
        RuleFor(r => r.Start).NotEmpty();
        RuleFor(r => r.Currency).Length(3);
        RuleFor(r => r.Narration).NotEmpty().MaximumLength(JournalEntry.NarrationLength);
        RuleFor(r => r.Reference).MaximumLength(JournalEntry.ReferenceLength);
        RuleFor(r => r.Lines).NotNull();
        RuleFor(r => r.Lines.Count).LessThanOrEqualTo(RecurringJournal.MaxLines).When(r => r.Lines is not null).OverridePropertyName("Lines");
        RuleFor(r => r.Lines).Custom(JournalEntryRules.CheckLines);
        this.RulesForExternalIds(r => r.ExternalIds);
    }
}

internal sealed class CreateRecurringJournal(RecurringJournalEditor editor) : CommandEndpoint<CreateRecurringJournalRequest, RecurringJournalResponse>
{
    public override void Configure()
    {
        Post("/v1/recurring-journals");
        Operate("RecurringJournals", "create", FinancePermissions.ManageRecurring);
        Creates();
        Refuses(RecurringJournalEditor.Refusals);
        Summary(s =>
        {
            s.Summary = "Add a recurring journal";
            s.Description = "From its start on, an entry is made on every due date, posted or as a draft, exactly once: also for dates that were missed. What keeps an entry from being made "
                + "(a closed period, say) is shown as `lastError`, and tried again.";
            s.ExampleRequest = RecurringJournalEditor.Example;
        });
    }

    protected override Task<Result<RecurringJournalResponse>> Handle(CreateRecurringJournalRequest request, CancellationToken ct) => editor.CreateAsync(request, ct);

    protected override string Location(RecurringJournalResponse response) => $"/v1/recurring-journals/{response.Id}";
}

using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Finance.Ledger;

/// <summary>What to change of a draft; absent fields stay as they are.</summary>
public sealed record UpdateJournalEntryRequest
{
    /// <summary>Id of the draft.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Effective date.</summary>
    public Optional<DateOnly> Date { get; init; }

    /// <summary>ISO 4217 currency of the lines that name none. Takes effect with <c>lines</c>.</summary>
    public Optional<string> Currency { get; init; }

    /// <summary>What the entry is about, 1 to 2,000 characters.</summary>
    public Optional<string> Narration { get; init; }

    /// <summary>The caller's own reference; null clears it.</summary>
    public Optional<string?> Reference { get; init; }

    /// <summary>Code of the number series.</summary>
    public Optional<string> Series { get; init; }

    /// <summary>Date of the reversal to post with it; null = none.</summary>
    public Optional<DateOnly?> AutoReverseOn { get; init; }

    /// <summary>Values of the tenant's own fields to change, by key; null clears one, absent leaves it.</summary>
    [CustomFieldsOf(typeof(JournalEntry))]
    public Optional<IReadOnlyDictionary<string, JsonElement>?> CustomFields { get; init; }

    /// <summary>All its ids in other systems from now on; null clears them.</summary>
    public Optional<IReadOnlyList<ExternalId>?> ExternalIds { get; init; }

    /// <summary>All the lines: they replace those that are there.</summary>
    public Optional<IReadOnlyList<JournalLineRequest>> Lines { get; init; }
}

internal sealed class UpdateJournalEntryValidator : Validator<UpdateJournalEntryRequest>
{
    public UpdateJournalEntryValidator()
    {
        RuleFor(r => r.Currency.Value).NotEmpty().Length(3).When(r => r.Currency.IsPresent).OverridePropertyName("Currency");
        RuleFor(r => r.Narration.Value).NotEmpty().MaximumLength(JournalEntry.NarrationLength).When(r => r.Narration.IsPresent).OverridePropertyName("Narration");
        RuleFor(r => r.Reference.Value).MaximumLength(JournalEntry.ReferenceLength).OverridePropertyName("Reference");
        this.RulesForExternalIds(r => r.ExternalIds.Value);
        RuleFor(r => r.Lines.Value).NotNull().When(r => r.Lines.IsPresent).OverridePropertyName("Lines");
        RuleFor(r => r.Lines).Custom((lines, context) => JournalEntryRules.CheckLines(lines.Value, context));
    }
}

internal sealed class UpdateJournalEntry(JournalEntries journal, JournalEditor editor) : CommandEndpoint<UpdateJournalEntryRequest, JournalEntryResponse>
{
    public override void Configure()
    {
        Patch("/v1/journal-entries/{id}");
        Operate("JournalEntries", "update", FinancePermissions.ManageJournals).MaxBodySize = JournalEntryRequest.MaxBodySize;
        Changes();
        Refuses([LedgerErrors.NotDraft, .. JournalRefusals.Composing]);
        Summary(s =>
        {
            s.Summary = "Change a draft";
            s.Description = "JSON Merge Patch: absent = unchanged, null = cleared; `lines` replaces all lines. Approvals asked for or given are void with the change. Posted entries can't be changed: reverse them.";
            s.ExampleRequest = new UpdateJournalEntryRequest { Narration = new("Office rent for July, Motijheel"), Lines = new(JournalExamples.Create.Lines) };
        });
    }

    protected override async Task<Result<JournalEntryResponse>> Handle(UpdateJournalEntryRequest request, CancellationToken ct)
    {
        if (!Current(await journal.FindAsync(request.Id, toChange: true, ct)).Try(out var draft, out var refusal))
            return refusal;
        return draft.Status == JournalEntryStatus.Draft ? await editor.ChangeAsync(draft, request, ct) : LedgerErrors.NotDraft;
    }
}

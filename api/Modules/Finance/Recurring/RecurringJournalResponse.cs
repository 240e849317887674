using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.CustomFields;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.Recurring;

/// <summary>A journal entry that is made again and again on a schedule.</summary>
public sealed record RecurringJournalResponse : IVersionedResource
{
    /// <summary>Id of the recurring journal; its entries carry it as <c>sourceId</c>, with the <c>sourceType</c> <c>recurringJournal</c>.</summary>
    public required Guid Id { get; init; }

    /// <summary>The legal entity whose books these are.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>How often it falls due.</summary>
    public required RecurrenceFrequency Frequency { get; init; }

    /// <summary>Day of the month (the last one in shorter months); of the week, 1 = Monday, for a weekly one.</summary>
    public required int Day { get; init; }

    /// <summary>No entry before this date; quarters and years count from it.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>No entry after this date; null = for ever.</summary>
    public DateOnly? End { get; init; }

    /// <summary>True posts the entries; false leaves them as drafts.</summary>
    public required bool AutoPost { get; init; }

    /// <summary>Each entry is reversed on the first day of the month after it.</summary>
    public required bool AutoReverse { get; init; }

    /// <summary>False while it rests; missed dates are made up for afterwards.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Date of the next entry; null once the schedule has ended.</summary>
    public DateOnly? NextDate { get; init; }

    /// <summary>Date of the last entry made.</summary>
    public DateOnly? LastDate { get; init; }

    /// <summary>Id of the last entry made.</summary>
    public Guid? LastEntryId { get; init; }

    /// <summary>When it last ran, in vain or not (UTC).</summary>
    public DateTimeOffset? LastRunAt { get; init; }

    /// <summary>What keeps the next entry from being made; it is tried again by itself, at least once a day.</summary>
    public Problem? LastError { get; init; }

    /// <summary>ISO 4217 currency of the lines that name none; null = the organization's base currency.</summary>
    public string? Currency { get; init; }

    /// <summary>What the entries are about.</summary>
    public required string Narration { get; init; }

    /// <summary>Reference that each entry carries.</summary>
    public string? Reference { get; init; }

    /// <summary>Code of the number series; null = the organization's default for journal entries.</summary>
    public string? Series { get; init; }

    /// <summary>Values of the tenant's own fields that each entry has, by key; those that the caller may see.</summary>
    [CustomFieldsOf(typeof(JournalEntry))]
    public required IReadOnlyDictionary<string, JsonElement> CustomFields { get; init; }

    /// <summary>The lines of each entry.</summary>
    public required IReadOnlyList<JournalLineRequest> Lines { get; init; }

    /// <summary>Its ids in other systems, by system and id.</summary>
    [AllowNull]
    public IReadOnlyList<ExternalId> ExternalIds { get; init => field = value ?? []; } = [];

    public required int Version { get; init; }

    internal static RecurringJournalResponse Of(RecurringJournal recurring, CustomFieldView view)
    {
        var request = recurring.Request;
        return new()
        {
            Id = recurring.Id,
            OrganizationId = recurring.OrganizationId,
            Name = recurring.Name,
            Frequency = recurring.Frequency,
            Day = recurring.Day,
            Start = recurring.StartDate,
            End = recurring.EndDate,
            AutoPost = recurring.AutoPost,
            AutoReverse = recurring.AutoReverse,
            IsActive = recurring.IsActive,
            NextDate = recurring.NextDate,
            LastDate = recurring.LastDate,
            LastEntryId = recurring.LastEntryId,
            LastRunAt = recurring.LastRunAt,
            LastError = recurring.LastError is null ? null : JsonSerializer.Deserialize<Problem>(recurring.LastError, ApiJson.Options),
            Currency = request.Currency,
            Narration = request.Narration,
            Reference = request.Reference,
            Series = request.Series,
            CustomFields = view.Show(request.CustomFields),
            Lines = request.Lines,
            ExternalIds = recurring.ExternalIds,
            Version = recurring.Version,
        };
    }
}

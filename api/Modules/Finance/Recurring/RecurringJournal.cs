using System.Text.Json;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Finance.Recurring;

/// <summary>An entry that is made again and again, from a template and on a schedule.</summary>
internal sealed class RecurringJournal : ITenantOwned, IHasExternalIds
{
    /// <summary>Kind of its work, and source type of its entries; their purpose is the date, so none is made twice.</summary>
    public const string Kind = "recurringJournal";
    public const int NameLength = 200;

    /// <summary>A template is a form, not a file.</summary>
    public const int MaxLines = 1_000;

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required Guid OrganizationId { get; init; }
    public required string Name { get; set; }

    /// <summary>JSON of the <see cref="JournalEntryRequest"/> without its date.</summary>
    public required string Template { get; set; }
    public RecurrenceFrequency Frequency { get; set; }
    public int Day { get; set; }
    public DateOnly StartDate { get; set; }
    public DateOnly? EndDate { get; set; }
    public bool AutoPost { get; set; }
    public bool AutoReverse { get; set; }
    public bool IsActive { get; set; } = true;

    /// <inheritdoc/>
    public IReadOnlyList<ExternalId>? ExternalIds { get; set; }

    /// <summary>Null once the schedule has ended.</summary>
    public DateOnly? NextDate { get; private set; }
    public DateOnly? LastDate { get; private set; }
    public Guid? LastEntryId { get; private set; }
    public DateTimeOffset? LastRunAt { get; private set; }

    /// <summary>JSON of the problem that keeps the next entry from being made.</summary>
    public string? LastError { get; private set; }

    /// <summary>How often in a row.</summary>
    public int Failures { get; private set; }

    public RecurringSchedule Schedule => new(Frequency, Day, StartDate, EndDate);

    public JournalEntryRequest Request => JsonSerializer.Deserialize<JournalEntryRequest>(Template, ApiJson.Options)!;

    public static string TemplateOf(JournalEntryRequest request) =>
        JsonSerializer.Serialize(request with { OrganizationId = null, Date = default, AutoReverseOn = null }, ApiJson.Options);

    /// <summary>The entry of a date.</summary>
    public JournalEntryRequest RequestFor(DateOnly date) => Request with
    {
        OrganizationId = OrganizationId,
        Date = date,
        AutoReverseOn = AutoReverse ? new DateOnly(date.Year, date.Month, 1).AddMonths(1) : null,
    };

    /// <summary>Finds the next date anew: after the last entry, whatever the schedule was then.</summary>
    public void Reschedule() => NextDate = LastDate is { } last ? Schedule.After(last) : Schedule.OnOrAfter(StartDate);

    /// <summary>An entry was made for the next date (or was there already, when no id is given).</summary>
    public void Advance(Guid? entryId, DateTimeOffset now)
    {
        (LastDate, NextDate) = (NextDate, Schedule.After(NextDate!.Value));
        (LastEntryId, LastRunAt, LastError, Failures) = (entryId ?? LastEntryId, now, null, 0);
    }

    public void Fail(string problem, DateTimeOffset now) => (LastRunAt, LastError, Failures) = (now, problem, Failures + 1);
}

internal sealed class RecurringJournalMapping : IEntityTypeConfiguration<RecurringJournal>
{
    public void Configure(EntityTypeBuilder<RecurringJournal> entity)
    {
        entity.ToTable("recurring_journals");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Name).HasMaxLength(RecurringJournal.NameLength);
        // Not jsonb, which would come back spelt differently and look changed.
        entity.Property(e => e.Template).HasColumnType("json");
        entity.Property(e => e.LastError).HasColumnType("jsonb");
        entity.Ignore(e => e.Schedule);
        entity.Ignore(e => e.Request);
        entity.HasIndex(e => new { e.Name, e.Id });
    }
}

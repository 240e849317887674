using Erp.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Finance.Ledger;

internal sealed class JournalEntryMapping : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> entity)
    {
        entity.ToTable("journal_entries");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Number).HasMaxLength(JournalEntry.NumberLength);
        entity.Property(e => e.Currency).HasMaxLength(3).IsFixedLength();
        entity.Property(e => e.Narration).HasMaxLength(JournalEntry.NarrationLength);
        entity.Property(e => e.Reference).HasMaxLength(JournalEntry.ReferenceLength);
        entity.Property(e => e.SourceType).HasMaxLength(JournalEntry.SourceTypeLength);
        entity.Property(e => e.SourcePurpose).HasMaxLength(JournalEntry.SourceTypeLength);
        entity.Ignore(e => e.Lines);
        entity.Ignore(e => e.Tags);
        entity.HasIndex(e => new { e.SeriesId, e.FiscalYearId, e.NumberValue }).RefusedAs("journal_entries_number_taken", LedgerErrors.NumberTaken);
        entity.HasIndex(e => new { e.SourceType, e.SourceId, e.SourcePurpose }).RefusedAs("journal_entries_posted_twice", LedgerErrors.AlreadyPosted).HasFilter("source_id is not null");
        entity.HasIndex(e => e.ReversesEntryId).RefusedAs("journal_entries_reversed_twice", LedgerErrors.AlreadyReversed).HasFilter("reverses_entry_id is not null");
        entity.HasIndex(e => new { e.OrganizationId, e.Date, e.Id });
    }
}

/// <summary>Without foreign keys: ledger.sql looks entries and accounts up for all lines of a statement at once.</summary>
internal sealed class JournalLineMapping : IEntityTypeConfiguration<JournalLine>
{
    public void Configure(EntityTypeBuilder<JournalLine> entity)
    {
        entity.ToTable("journal_lines");
        entity.HasKey(l => new { l.EntryId, l.LineNo });
        entity.Property(l => l.Currency).HasMaxLength(3).IsFixedLength();
        entity.Property(l => l.ExchangeRate).HasPrecision(19, 10);
        entity.Property(l => l.Description).HasMaxLength(JournalLine.DescriptionLength);
        // With the amounts in it, so that reports add up an account's days without a look at the lines.
        entity.HasIndex(l => new { l.AccountId, l.Date, l.EntryId, l.LineNo }).IncludeProperties(l => new { l.BaseDebit, l.BaseCredit, l.PostedAt });
    }
}

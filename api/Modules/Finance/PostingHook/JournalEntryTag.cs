using Erp.Modules.Finance.Ledger;
using Erp.Modules.Rules.Contracts;
using Erp.Platform.Audit;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Finance.PostingHook;

/// <summary>A tag that a rule gave a posted entry. It stands beside the entry, whose own row never changes.</summary>
[AppendOnly, NotAudited("Part of a posted entry; the rule that gave it is in the decisions.")]
internal sealed class JournalEntryTag : ITenantOwned
{
    public required Guid EntryId { get; init; }
    public required string Tag { get; init; }
}

internal sealed class JournalEntryTagMapping : IEntityTypeConfiguration<JournalEntryTag>
{
    public void Configure(EntityTypeBuilder<JournalEntryTag> entity)
    {
        entity.ToTable("journal_entry_tags");
        entity.HasKey(t => new { t.EntryId, t.Tag });
        entity.Property(t => t.Tag).HasMaxLength(RuleEffect.TagLength);
        entity.HasIndex(t => new { t.Tag, t.EntryId });
        entity.HasOne<JournalEntry>().WithMany().HasForeignKey(t => t.EntryId).OnDelete(DeleteBehavior.Restrict);
    }
}

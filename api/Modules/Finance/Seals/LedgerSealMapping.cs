using Erp.Kernel;
using Erp.Modules.Finance.Numbering;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Finance.Seals;

internal sealed class LedgerSealMapping : IEntityTypeConfiguration<LedgerSeal>
{
    public void Configure(EntityTypeBuilder<LedgerSeal> entity)
    {
        entity.ToTable("ledger_seals");
        entity.HasKey(e => e.Id);
        foreach (var hash in new[] { nameof(LedgerSeal.MerkleRoot), nameof(LedgerSeal.PreviousSealHash), nameof(LedgerSeal.SealHash) })
            entity.Property(hash).HasMaxLength(MerkleTree.HashLength);
        // Two sealers that got past the lock both would chain to the same seal: one of them fails here.
        entity.HasIndex(e => new { e.OrganizationId, e.Number }).IsUnique();
    }
}

/// <summary>Without foreign keys: the sealer has just read the entry and written the seal, and neither can ever be deleted.</summary>
internal sealed class LedgerSealEntryMapping : IEntityTypeConfiguration<LedgerSealEntry>
{
    public void Configure(EntityTypeBuilder<LedgerSealEntry> entity)
    {
        entity.ToTable("ledger_seal_entries");
        entity.HasKey(e => e.EntryId);
        entity.Property(e => e.LeafHash).HasMaxLength(MerkleTree.HashLength);
        entity.HasIndex(e => new { e.SealId, e.LeafIndex }).IsUnique();
    }
}

internal sealed class LedgerSealMarkMapping : IEntityTypeConfiguration<LedgerSealMark>
{
    public void Configure(EntityTypeBuilder<LedgerSealMark> entity)
    {
        entity.ToTable("ledger_seal_marks");
        entity.HasKey(e => new { e.SeriesId, e.FiscalYearId });
        entity.HasOne<NumberCounter>().WithMany().HasForeignKey(e => new { e.SeriesId, e.FiscalYearId }).OnDelete(DeleteBehavior.Cascade);
    }
}

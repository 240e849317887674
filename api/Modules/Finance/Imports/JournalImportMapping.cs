using Erp.Modules.Finance.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Finance.Imports;

internal sealed class JournalImportMapping : IEntityTypeConfiguration<JournalImport>
{
    public void Configure(EntityTypeBuilder<JournalImport> entity)
    {
        entity.ToTable("journal_imports");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.FirstNumber).HasMaxLength(JournalEntry.NumberLength);
        entity.Property(e => e.LastNumber).HasMaxLength(JournalEntry.NumberLength);
        entity.Property(e => e.Errors).HasColumnType("jsonb");
    }
}

internal sealed class ImportChunkMapping : IEntityTypeConfiguration<ImportChunk>
{
    public void Configure(EntityTypeBuilder<ImportChunk> entity)
    {
        entity.ToTable("import_chunks");
        entity.HasKey(e => new { e.ImportId, e.Seq });
    }
}

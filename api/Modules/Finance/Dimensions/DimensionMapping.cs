using Erp.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Finance.Dimensions;

internal sealed class DimensionMapping : IEntityTypeConfiguration<Dimension>
{
    public void Configure(EntityTypeBuilder<Dimension> entity)
    {
        entity.ToTable("dimensions");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Code).HasMaxLength(Dimension.CodeLength);
        entity.Property(e => e.Name).HasMaxLength(Dimension.NameLength);
        entity.Property(e => e.NameBn).HasMaxLength(Dimension.NameLength);
        entity.HasIndex(e => e.Code).RefusedAs("dimensions_code_taken", DimensionErrors.CodeTaken);
    }
}

internal sealed class DimensionValueMapping : IEntityTypeConfiguration<DimensionValue>
{
    public void Configure(EntityTypeBuilder<DimensionValue> entity)
    {
        entity.ToTable("dimension_values");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Code).HasMaxLength(Dimension.CodeLength);
        entity.Property(e => e.Name).HasMaxLength(Dimension.NameLength);
        entity.Property(e => e.NameBn).HasMaxLength(Dimension.NameLength);
        entity.HasIndex(e => new { e.DimensionId, e.Code }).RefusedAs("dimension_values_code_taken", DimensionErrors.ValueCodeTaken);
        entity.HasOne<Dimension>().WithMany().HasForeignKey(e => e.DimensionId).OnDelete(DeleteBehavior.Restrict);
    }
}

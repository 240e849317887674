using Erp.Modules.Finance.FiscalYears;
using Erp.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Finance.Numbering;

internal sealed class NumberSeriesMapping : IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<NumberSeries> entity)
    {
        entity.ToTable("number_series");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Code).HasMaxLength(NumberSeries.CodeLength);
        entity.Property(e => e.Name).HasMaxLength(NumberSeries.NameLength);
        entity.Property(e => e.Pattern).HasMaxLength(NumberSeries.PatternLength);
        entity.Property(e => e.DocumentType).HasMaxLength(NumberSeries.DocumentTypeLength);
        entity.HasIndex(e => new { e.OrganizationId, e.Code }).RefusedAs("number_series_code_taken", NumberSeriesErrors.CodeTaken);
        ConstraintErrors.Declare("number_series_default_taken", NumberSeriesErrors.DefaultTaken);
    }
}

internal sealed class NumberCounterMapping : IEntityTypeConfiguration<NumberCounter>
{
    public void Configure(EntityTypeBuilder<NumberCounter> entity)
    {
        // Every posting updates a row in place: room on its page keeps the update off the indexes (HOT).
        entity.ToTable("number_counters").HasStorageParameter("fillfactor", 50);
        entity.HasKey(e => new { e.SeriesId, e.FiscalYearId });
        entity.HasIndex(e => e.OrganizationId);
        entity.HasOne<NumberSeries>().WithMany().HasForeignKey(e => e.SeriesId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<FiscalYear>().WithMany().HasForeignKey(e => e.FiscalYearId).OnDelete(DeleteBehavior.Restrict);
    }
}

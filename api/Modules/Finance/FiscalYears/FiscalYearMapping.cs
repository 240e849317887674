using Erp.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Finance.FiscalYears;

internal sealed class FiscalYearMapping : IEntityTypeConfiguration<FiscalYear>
{
    /// <summary>Both constraints stand in FiscalYears.sql: EF cannot say "no two ranges overlap".</summary>
    public const string NoOverlap = "fiscal_years_overlap";

    public void Configure(EntityTypeBuilder<FiscalYear> entity)
    {
        entity.ToTable("fiscal_years");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Name).HasMaxLength(FiscalYear.NameLength);
        entity.HasIndex(e => new { e.OrganizationId, e.Name }).RefusedAs("fiscal_years_name_taken", FiscalYearErrors.NameTaken);
        entity.HasIndex(e => new { e.OrganizationId, e.StartDate });
        entity.HasMany(e => e.Periods).WithOne().HasForeignKey(p => p.FiscalYearId).OnDelete(DeleteBehavior.Cascade);
        ConstraintErrors.Declare(NoOverlap, FiscalYearErrors.Overlaps);
        ConstraintErrors.Declare(FiscalPeriodMapping.NoOverlap, FiscalYearErrors.Overlaps);
    }
}

internal sealed class FiscalPeriodMapping : IEntityTypeConfiguration<FiscalPeriod>
{
    public const string NoOverlap = "fiscal_periods_overlap";

    public void Configure(EntityTypeBuilder<FiscalPeriod> entity)
    {
        entity.ToTable("fiscal_periods");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Name).HasMaxLength(FiscalPeriod.NameLength);
        entity.HasIndex(e => new { e.OrganizationId, e.StartDate });
        entity.HasIndex(e => new { e.FiscalYearId, e.Number }).IsUnique();
    }
}

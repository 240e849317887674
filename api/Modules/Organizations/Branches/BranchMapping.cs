using Erp.Kernel;
using Erp.Modules.Organizations.Organizations;
using Erp.Platform.Errors;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Organizations.Branches;

internal sealed class BranchMapping : IEntityTypeConfiguration<Branch>
{
    public void Configure(EntityTypeBuilder<Branch> entity)
    {
        entity.ToTable("branches");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Code).HasMaxLength(Branch.CodeLength);
        entity.Property(e => e.Name).HasMaxLength(Branch.NameLength);
        entity.Property(e => e.NameBn).HasMaxLength(Branch.NameLength);
        entity.Property(e => e.Bin).HasMaxLength(Bin.Length);
        entity.Property(e => e.Address).IsJson();
        entity.HasOne<Organization>().WithMany().HasForeignKey(e => e.OrganizationId);
        entity.HasIndex(e => new { e.OrganizationId, e.Code }).RefusedAs("branches_code_taken", BranchErrors.CodeTaken);
    }
}

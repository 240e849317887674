using Erp.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Organizations.Organizations;

internal sealed class OrganizationMapping : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> entity)
    {
        entity.ToTable("organizations");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Code).HasMaxLength(Organization.CodeLength);
        entity.Property(e => e.Name).HasMaxLength(Organization.NameLength);
        entity.Property(e => e.NameBn).HasMaxLength(Organization.NameLength);
        entity.Property(e => e.BaseCurrency).HasMaxLength(3);
        entity.Property(e => e.TimeZone).HasMaxLength(64);
        entity.HasIndex(e => e.Code).RefusedAs("organizations_code_taken", OrganizationErrors.CodeTaken);
    }
}

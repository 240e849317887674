using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Persistence;
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
        entity.Property(e => e.TimeZone).HasMaxLength(TimeZones.Length);
        entity.Property(e => e.Bin).HasMaxLength(Bin.Length);
        entity.Property(e => e.Tin).HasMaxLength(Tin.Length);
        entity.Property(e => e.Mobile).HasMaxLength(MobileNumber.Length);
        entity.Property(e => e.Phone).HasMaxLength(Organization.PhoneLength);
        entity.Property(e => e.Email).HasMaxLength(Organization.EmailLength);
        entity.Property(e => e.Addresses).IsJson();
        entity.HasIndex(e => e.Code).RefusedAs("organizations_code_taken", OrganizationErrors.CodeTaken);
    }
}

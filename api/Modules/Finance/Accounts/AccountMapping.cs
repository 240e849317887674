using Erp.Modules.Finance.Dimensions;
using Erp.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Finance.Accounts;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> entity)
    {
        entity.ToTable("accounts");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Code).HasMaxLength(Account.CodeLength);
        entity.Property(e => e.Name).HasMaxLength(Account.NameLength);
        entity.Property(e => e.NameBn).HasMaxLength(Account.NameLength);
        entity.Property(e => e.Currency).HasMaxLength(3);
        entity.Property(e => e.SystemKey).HasMaxLength(Account.SystemKeyLength);
        entity.HasIndex(e => new { e.OrganizationId, e.Code }).RefusedAs("accounts_code_taken", AccountErrors.CodeTaken);
        entity.HasIndex(e => new { e.OrganizationId, e.SystemKey }).RefusedAs("accounts_system_key_taken", AccountErrors.SystemKeyTaken);
        entity.HasOne<Account>().WithMany().HasForeignKey(e => e.ParentId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(e => e.DimensionRules).WithOne().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AccountDimensionRuleMapping : IEntityTypeConfiguration<AccountDimensionRule>
{
    public void Configure(EntityTypeBuilder<AccountDimensionRule> entity)
    {
        entity.ToTable("account_dimension_rules");
        entity.HasKey(e => new { e.AccountId, e.DimensionId });
        entity.HasOne<Dimension>().WithMany().HasForeignKey(e => e.DimensionId).OnDelete(DeleteBehavior.Restrict);
    }
}

using Erp.Platform.Errors;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Rules.Rules;

internal sealed class RuleMapping : IEntityTypeConfiguration<Rule>
{
    public void Configure(EntityTypeBuilder<Rule> entity)
    {
        entity.ToTable("rules");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Key).HasMaxLength(Rule.KeyLength);
        entity.Property(e => e.Hook).HasMaxLength(Rule.HookLength);
        entity.Property(e => e.Name).HasMaxLength(Rule.NameLength);
        entity.Property(e => e.NameBn).HasMaxLength(Rule.NameLength);
        entity.Property(e => e.Condition).HasMaxLength(Rule.ExpressionLength);
        entity.Property(e => e.Effect).IsJson();
        entity.HasIndex(e => new { e.Key, e.Revision }).IsUnique();
        entity.HasIndex(e => new { e.Key, e.Status }).RefusedAs("rules_one_draft_and_one_active", RuleErrors.DraftExists).HasFilter("status <> 'Retired'");
        entity.HasIndex(e => new { e.Hook, e.Status });
    }
}

using Erp.Modules.Configuration.Contracts;
using Erp.Platform.Errors;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Configuration.Settings;

internal sealed class SettingValueMapping : IEntityTypeConfiguration<SettingValue>
{
    public void Configure(EntityTypeBuilder<SettingValue> entity)
    {
        entity.ToTable("setting_values");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Key).HasMaxLength(SettingDefinition.KeyLength);
        entity.Property(e => e.Values).IsJson();
        entity.Property(e => e.Secrets).IsJson();
        entity.HasIndex(e => new { e.Key, e.Level, e.SubjectId }).RefusedAs("setting_values_given_twice", RequestErrors.Concurrency);
    }
}

internal sealed class SettingChangeMapping : IEntityTypeConfiguration<SettingChange>
{
    public void Configure(EntityTypeBuilder<SettingChange> entity)
    {
        entity.ToTable("setting_changes");
        entity.HasKey(e => new { e.SettingId, e.Version });
        entity.Property(e => e.Values).IsJson();
        entity.Property(e => e.Secrets).IsJson();
        entity.Property(e => e.ClientId).HasMaxLength(100);
        entity.HasOne<SettingValue>().WithMany().HasForeignKey(e => e.SettingId).OnDelete(DeleteBehavior.Restrict);
    }
}

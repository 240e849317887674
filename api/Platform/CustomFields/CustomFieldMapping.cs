using Erp.Platform.Errors;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Platform.CustomFields;

internal sealed class CustomFieldMapping : IEntityTypeConfiguration<CustomField>
{
    public const int EntityTypeLength = 64;

    public void Configure(EntityTypeBuilder<CustomField> entity)
    {
        entity.ToTable("custom_fields");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.EntityType).HasMaxLength(EntityTypeLength);
        entity.Property(e => e.Key).HasMaxLength(CustomField.KeyLength);
        entity.Property(e => e.Label).HasMaxLength(CustomField.LabelLength);
        entity.Property(e => e.LabelBn).HasMaxLength(CustomField.LabelLength);
        entity.Property(e => e.Pattern).HasMaxLength(CustomField.PatternLength);
        entity.Property(e => e.ReferenceTo).HasMaxLength(EntityTypeLength);
        // Bounds keep the decimals that they were given with.
        entity.Property(e => e.Minimum).HasColumnType("numeric");
        entity.Property(e => e.Maximum).HasColumnType("numeric");
        entity.Property(e => e.Options).IsJson();
        entity.Property(e => e.Default).IsJson();
        entity.HasIndex(e => new { e.EntityType, e.Key }).RefusedAs("custom_fields_key_taken", CustomFieldErrors.KeyTaken);
    }
}

internal sealed class CustomFieldKeyMapping : IEntityTypeConfiguration<CustomFieldKey>
{
    public void Configure(EntityTypeBuilder<CustomFieldKey> entity)
    {
        entity.ToTable("custom_field_keys");
        entity.HasKey(e => new { e.FieldId, e.EntityId });
        entity.Property(e => e.Value).HasMaxLength(CustomField.UniqueLength);
        entity.HasIndex(e => new { e.FieldId, e.Value }).RefusedAs("custom_field_keys_taken", CustomFieldErrors.ValueTaken);
        entity.HasOne<CustomField>().WithMany().HasForeignKey(e => e.FieldId).OnDelete(DeleteBehavior.Cascade);
    }
}

using Erp.Platform.Audit;
using Erp.Platform.Errors;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Platform.ExternalIds;

/// <summary>Which entity has an external id: its key holds that no two of a kind have the same. Written by triggers alone (external-ids.sql).</summary>
[NotAudited("Follows the entity's own ids.")]
[StaysHere("The database makes it again as the entities arrive.")]
internal sealed class ExternalIdKey : ITenantOwned
{
    public required string Table { get; init; }
    public required string System { get; init; }
    public required string Id { get; init; }
    public required Guid EntityId { get; init; }
}

internal sealed class ExternalIdKeyMapping : IEntityTypeConfiguration<ExternalIdKey>
{
    private const int TableLength = 63;

    public void Configure(EntityTypeBuilder<ExternalIdKey> entity)
    {
        entity.ToTable("external_ids");
        entity.HasKey(e => new { e.Table, e.System, e.Id });
        entity.Property(e => e.Table).HasColumnName("entity_table").HasMaxLength(TableLength);
        entity.Property(e => e.System).HasMaxLength(ExternalId.SystemLength);
        entity.Property(e => e.Id).HasMaxLength(ExternalId.IdLength);
        ConstraintErrors.Declare("external_ids_taken", ExternalIdErrors.Taken, "/externalIds");
    }
}

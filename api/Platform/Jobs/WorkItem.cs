using Erp.Platform.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Platform.Jobs;

/// <summary>
/// Something that is due: which tenant's, of what kind, about what. Workers look for it across tenants, so the table is global and holds
/// nothing but ids and times; everything else stands in the tenant's own rows, behind row-level security.
/// </summary>
[NotAudited("A queue of ids; what the work changes is audited.")]
internal sealed class WorkItem
{
    public const int KindLength = 40;

    public required Guid TenantId { get; init; }
    public required string Kind { get; init; }

    /// <summary>The job, or whatever else the kind is about. At most one item for each: what is due already is not due twice.</summary>
    public required Guid SubjectId { get; init; }
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>How often it has been started since it was put here.</summary>
    public int Attempts { get; init; }

    /// <summary>Counts how often it was put here: a run that ends must not take away what was put meanwhile.</summary>
    public int Generation { get; init; }

    /// <summary>The run that holds it, until <see cref="LeasedUntil"/>.</summary>
    public Guid? LeaseId { get; init; }
    public DateTimeOffset? LeasedUntil { get; init; }
}

internal sealed class WorkItemMapping : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> entity)
    {
        entity.ToTable("work_items");
        entity.HasKey(e => new { e.TenantId, e.Kind, e.SubjectId });
        entity.Property(e => e.Kind).HasMaxLength(WorkItem.KindLength);
        entity.HasIndex(e => e.DueAt);
    }
}

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
    public const int TraceIdLength = 32;

    /// <summary>What its tenant calls it by; given by the database.</summary>
    public Guid Id { get; init; }
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

    /// <summary>What the last attempt failed of, in a word: what was said is in the log, where it may hold what others must not see.</summary>
    public WorkFailure? LastFailure { get; init; }
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>W3C trace id of the failed attempt: what the log has of it.</summary>
    public string? FailedTraceId { get; init; }

    /// <summary>Since when it is not tried any more, until somebody says so.</summary>
    public DateTimeOffset? GivenUpAt { get; init; }
}

/// <summary>What an attempt failed of.</summary>
public enum WorkFailure
{
    /// <summary>The database was not there, was busy, or refused what was to be written.</summary>
    Database,
    /// <summary>A service outside was not there, or answered with an error.</summary>
    Network,
    /// <summary>It took too long.</summary>
    Timeout,
    /// <summary>Something else; a mistake in the program, most likely.</summary>
    Internal,
}

internal sealed class WorkItemMapping : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> entity)
    {
        entity.ToTable("work_items");
        entity.HasKey(e => new { e.TenantId, e.Kind, e.SubjectId });
        entity.Property(e => e.Kind).HasMaxLength(WorkItem.KindLength);
        entity.Property(e => e.Id).HasDefaultValueSql("gen_random_uuid()");
        entity.Property(e => e.FailedTraceId).HasMaxLength(WorkItem.TraceIdLength);
        entity.HasIndex(e => e.DueAt);
        entity.HasIndex(e => new { e.TenantId, e.Id }).IsUnique();
    }
}

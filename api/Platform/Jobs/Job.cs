using Erp.Platform.Audit;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Platform.Jobs;

/// <summary>Long work that a caller asked for and follows. Its <see cref="WorkItem"/> has the same id as subject.</summary>
internal sealed class Job : ITenantOwned, IVersioned
{
    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required string Kind { get; init; }
    public JobStatus Status { get; set; }

    /// <summary>The legal entity it works on; null = the tenant.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>Who asked (<see cref="Caller.Subject"/>): they may follow and cancel it whatever their permissions are.</summary>
    public required string Subject { get; init; }
    public Guid? CreatedBy { get; init; }
    public string? ClientId { get; init; }
    [NotAudited] public string? RequestId { get; init; }

    /// <summary>Messages of its result and error are in Bangla.</summary>
    public bool InBangla { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public DateTimeOffset? CancelRequestedAt { get; set; }
    [NotAudited] public int Attempts { get; set; }
    [NotAudited] public long Done { get; set; }
    [NotAudited] public long? Total { get; set; }
    [NotAudited] public string? Result { get; set; }
    [NotAudited] public string? Error { get; set; }

    public bool IsFinished => Status is JobStatus.Succeeded or JobStatus.Failed or JobStatus.Cancelled;
}

/// <summary>Where a job is on its way.</summary>
public enum JobStatus
{
    /// <summary>Waits for a worker, at first or after a failed attempt.</summary>
    Queued,
    /// <summary>A worker is at it.</summary>
    Running,
    /// <summary>Done; see its result.</summary>
    Succeeded,
    /// <summary>Given up; see its error.</summary>
    Failed,
    /// <summary>Ended by request; its result says what had been done until then.</summary>
    Cancelled,
}

internal sealed class JobMapping : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> entity)
    {
        entity.ToTable("jobs");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Kind).HasMaxLength(WorkItem.KindLength);
        entity.Property(e => e.Subject).HasMaxLength(100);
        entity.Property(e => e.ClientId).HasMaxLength(100);
        entity.Property(e => e.RequestId).HasMaxLength(64);
        entity.Property(e => e.Result).HasColumnType("jsonb");
        entity.Property(e => e.Error).HasColumnType("jsonb");
        entity.HasIndex(e => e.CreatedAt);
    }
}

using System.Text.Json;
using Erp.Platform.Audit;
using Erp.Platform.Events;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Platform.Jobs;

/// <summary>Long work that a caller asked for and follows. Its <see cref="WorkItem"/> has the same id as subject.</summary>
[StaysHere(StaysHereAttribute.Work)]
[Publishes("started", "A worker began with the job, for the first time.")]
[Publishes("progressed", "A running job has got further; told now and then, not at every step.")]
[Publishes("succeeded", "The job is done; read it for its result.")]
[Publishes("failed", "The job was given up; read it for its error.")]
[Publishes("cancelled", "The job was ended by request; read it for what had been done until then.")]
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
    [NotAudited("Stands in its audit rows anyway.")] public string? RequestId { get; init; }

    /// <summary>Why, in the words of who asked; kept with the audit rows of what the job changes.</summary>
    public string? Reason { get; init; }

    /// <summary>JSON that its handler reads, when the kind has no rows of its own to say what to do.</summary>
    public string? Input { get; init; }

    /// <summary>Messages of its result and error are in Bangla.</summary>
    public bool InBangla { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public DateTimeOffset? CancelRequestedAt { get; set; }
    [NotAudited("Progress.", InEvents = true)] public int Attempts { get; set; }
    [NotAudited("Progress.", InEvents = true)] public long Done { get; set; }
    [NotAudited("Progress.", InEvents = true)] public long? Total { get; set; }
    [NotAudited("What came of it is read with the job; what it changed is audited.")] public string? Result { get; set; }
    [NotAudited("What came of it is read with the job.")] public string? Error { get; set; }

    public T InputAs<T>() => JsonSerializer.Deserialize<T>(Input!, ApiJson.Options)!;

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
        entity.Property(e => e.Reason).HasMaxLength(ChangeReason.MaxLength);
        entity.Property(e => e.Input).HasColumnType("jsonb");
        entity.Property(e => e.Result).HasColumnType("jsonb");
        entity.Property(e => e.Error).HasColumnType("jsonb");
        entity.HasIndex(e => e.CreatedAt);
    }
}

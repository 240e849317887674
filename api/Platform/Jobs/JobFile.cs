using Erp.Platform.Audit;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Platform.Jobs;

/// <summary>A file that a job has made. It lives in the database, in pieces: every instance has it, and a backup takes it along.</summary>
[NotAudited("What it holds is read from elsewhere, and it goes after a week.")]
[StaysHere(StaysHereAttribute.Work)]
internal sealed class JobFile : ITenantOwned
{
    public const string Ndjson = "application/x-ndjson";
    public const string Gzip = "application/gzip";
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    public required Guid JobId { get; init; }
    public required string Name { get; init; }
    public required string MediaType { get; init; }
    public required long Bytes { get; init; }

    /// <summary>For <see cref="IJobHandler.CloseAsync"/>: the job's file; null, and nothing left of it, when the job did not come to its end.</summary>
    public static async Task<JobFile?> CloseAsync(Job job, ErpDbContext db, CancellationToken ct)
    {
        var file = await db.Set<JobFile>().AsNoTracking().FirstOrDefaultAsync(f => f.JobId == job.Id, ct);
        if (file is null)
            await db.Set<JobFileChunk>().Where(c => c.JobId == job.Id).ExecuteDeleteAsync(ct);
        return file;
    }
}

/// <summary>A piece of a file.</summary>
[NotAudited("Part of a job's file.")]
[StaysHere(StaysHereAttribute.Work)]
internal sealed class JobFileChunk : ITenantOwned
{
    public required Guid JobId { get; init; }
    public required int Seq { get; init; }
    public required byte[] Data { get; init; }
}

internal sealed class JobFileMapping : IEntityTypeConfiguration<JobFile>
{
    public void Configure(EntityTypeBuilder<JobFile> entity)
    {
        entity.ToTable("job_files");
        entity.HasKey(e => e.JobId);
        entity.Property(e => e.JobId).ValueGeneratedNever();
        entity.Property(e => e.Name).HasMaxLength(200);
        entity.Property(e => e.MediaType).HasMaxLength(100);
        entity.HasOne<Job>().WithOne().HasForeignKey<JobFile>(e => e.JobId);
    }
}

internal sealed class JobFileChunkMapping : IEntityTypeConfiguration<JobFileChunk>
{
    public void Configure(EntityTypeBuilder<JobFileChunk> entity)
    {
        entity.ToTable("job_file_chunks");
        entity.HasKey(e => new { e.JobId, e.Seq });
        entity.HasOne<Job>().WithMany().HasForeignKey(e => e.JobId);
    }
}

/// <summary>Deletes a job's file when its time is over.</summary>
[StaysHere(StaysHereAttribute.Work)]
internal sealed class JobFileExpiry(JobScopes scopes) : IWorkHandler
{
    public const string Kind = "jobFileExpiry";

    public async Task<DateTimeOffset?> RunAsync(WorkRun run, CancellationToken ct)
    {
        await using var scope = scopes.Open(run.TenantId);
        await scope.Work.BeginAsync(ct);
        await scope.Db.Set<JobFileChunk>().Where(c => c.JobId == run.SubjectId).ExecuteDeleteAsync(ct);
        await scope.Db.Set<JobFile>().Where(f => f.JobId == run.SubjectId).ExecuteDeleteAsync(ct);
        await scope.CommitAsync(ct);
        return null;
    }
}

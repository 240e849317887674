using System.Text.Json;
using System.Text.Json.Nodes;
using Erp.Platform.Errors;
using Erp.Platform.Http;

namespace Erp.Platform.Jobs;

/// <summary>Long work that was asked for: where it is, and what came of it.</summary>
public sealed record JobResponse : IVersionedResource
{
    /// <summary>Id of the job.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it does, such as <c>journalImport</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it is on its way.</summary>
    public required JobStatus Status { get; init; }

    /// <summary>The legal entity it works on; null when it concerns the tenant.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>How far it is.</summary>
    public required JobProgress Progress { get; init; }

    /// <summary>The user who asked for it; null for a machine client.</summary>
    public Guid? CreatedBy { get; init; }

    /// <summary>When it was asked for (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a worker first took it (UTC).</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, in whatever way (UTC).</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When somebody asked to cancel it (UTC); it ends about a second later.</summary>
    public DateTimeOffset? CancelRequestedAt { get; init; }

    /// <summary>How often it was started; more than once when a process was stopped or something failed on our side.</summary>
    public required int Attempts { get; init; }

    /// <summary>What came of it, once it has ended; its shape follows the kind and is described where the job is asked for.</summary>
    public JsonNode? Result { get; init; }

    /// <summary>Why it failed.</summary>
    public Problem? Error { get; init; }

    public required int Version { get; init; }

    internal static JobResponse Of(Job job) => new()
    {
        Id = job.Id,
        Kind = job.Kind,
        Status = job.Status,
        OrganizationId = job.OrganizationId,
        Progress = new(job.Done, job.Total),
        CreatedBy = job.CreatedBy,
        CreatedAt = job.CreatedAt,
        StartedAt = job.StartedAt,
        FinishedAt = job.FinishedAt,
        CancelRequestedAt = job.CancelRequestedAt,
        Attempts = job.Attempts,
        Result = job.Result is null ? null : JsonNode.Parse(job.Result),
        Error = job.Error is null ? null : JsonSerializer.Deserialize<Problem>(job.Error, ApiJson.Options),
        Version = job.Version,
    };
}

/// <summary>How far a job is, in a unit of its kind (bytes of a file, say).</summary>
/// <param name="Done">So much is done.</param>
/// <param name="Total">Of so much; null while that is not known.</param>
public sealed record JobProgress(long Done, long? Total);

using System.Linq.Expressions;

namespace Erp.Platform.Audit;

/// <summary>Personal data that was taken out of the audit trail, and the trace that it left.</summary>
public sealed record AuditRedactionResponse
{
    /// <summary>Id; the redacted fields name it.</summary>
    public required Guid Id { get; init; }

    /// <summary>Type of the entity whose values were redacted.</summary>
    public required string EntityType { get; init; }

    /// <summary>Id of that entity.</summary>
    public required string EntityId { get; init; }

    /// <summary>The field; null = all of them.</summary>
    public string? Field { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>How many entries of the trail held such values.</summary>
    public required int EntryCount { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset RedactedAt { get; init; }

    /// <summary>The user who redacted; null for a machine client.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>The OAuth client that it came through.</summary>
    public string? ClientId { get; init; }

    /// <summary>The request.</summary>
    public string? RequestId { get; init; }

    internal static readonly Expression<Func<AuditRedaction, AuditRedactionResponse>> Projection = e => new()
    {
        Id = e.Id,
        EntityType = e.EntityType,
        EntityId = e.EntityId,
        Field = e.Field,
        Reason = e.Reason,
        EntryCount = e.EntryCount,
        RedactedAt = e.RedactedAt,
        ActorId = e.UserId,
        ClientId = e.ClientId,
        RequestId = e.RequestId,
    };
}

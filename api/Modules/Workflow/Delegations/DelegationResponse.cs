using Erp.Platform.Http;

namespace Erp.Modules.Workflow.Delegations;

/// <summary>For a time, somebody decides tasks in another person's right.</summary>
public sealed record DelegationResponse : IVersionedResource
{
    /// <summary>Id of the delegation.</summary>
    public required Guid Id { get; init; }

    /// <summary>The user whose right it is.</summary>
    public required Guid PrincipalId { get; init; }

    /// <summary>The user who acts in it.</summary>
    public required Guid DelegateId { get; init; }

    /// <summary>From when on (UTC).</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until when, not included (UTC).</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Why: leave, travel …</summary>
    public string? Reason { get; init; }

    /// <summary>When it was added (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was revoked (UTC).</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    public required int Version { get; init; }

    internal static DelegationResponse Of(Delegation delegation) => new()
    {
        Id = delegation.Id,
        PrincipalId = delegation.PrincipalId,
        DelegateId = delegation.DelegateId,
        From = delegation.From,
        Until = delegation.Until,
        Reason = delegation.Reason,
        CreatedAt = delegation.CreatedAt,
        RevokedAt = delegation.RevokedAt,
        Version = delegation.Version,
    };
}

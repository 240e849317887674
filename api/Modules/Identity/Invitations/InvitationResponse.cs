using System.Linq.Expressions;
using Erp.Platform.Http;

namespace Erp.Modules.Identity.Invitations;

/// <summary>An offer of a place in the tenant.</summary>
public sealed record InvitationResponse : IVersionedResource
{
    public required Guid Id { get; init; }

    /// <summary>Where it was sent; the account that accepts it gets this address.</summary>
    /// <example>rahima@example.com</example>
    public required string Email { get; init; }

    /// <summary>Language of the email: <c>en</c> or <c>bn</c>.</summary>
    /// <example>bn</example>
    public required string Locale { get; init; }

    /// <summary>Roles that the person will have.</summary>
    public required IReadOnlyList<Guid> RoleIds { get; init; }

    /// <summary>Organizations that the person will be limited to; null = all.</summary>
    public IReadOnlyList<Guid>? OrganizationIds { get; init; }

    /// <summary>The user whom the person will report to.</summary>
    public Guid? ManagerId { get; init; }

    /// <summary>Where it stands.</summary>
    public required InvitationStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Id of the user who sent it; null when an API client did.</summary>
    public Guid? CreatedBy { get; init; }

    /// <summary>Until when it can be accepted.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    public required int Version { get; init; }

    internal static Expression<Func<Invitation, InvitationResponse>> Projection(DateTimeOffset now) => i => new()
    {
        Id = i.Id,
        Email = i.Email,
        Locale = i.Locale,
        RoleIds = i.RoleIds,
        OrganizationIds = i.OrganizationIds,
        ManagerId = i.ManagerId,
        Status = i.AcceptedAt != null ? InvitationStatus.Accepted : i.RevokedAt != null ? InvitationStatus.Revoked : i.ExpiresAt <= now ? InvitationStatus.Expired : InvitationStatus.Pending,
        CreatedAt = i.CreatedAt,
        CreatedBy = i.CreatedBy,
        ExpiresAt = i.ExpiresAt,
        AcceptedAt = i.AcceptedAt,
        Version = i.Version,
    };

    internal static InvitationResponse Of(Invitation invitation, DateTimeOffset now) => Projection(now).Compile()(invitation);
}

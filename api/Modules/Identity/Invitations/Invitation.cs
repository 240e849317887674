using System.Buffers.Text;
using System.Security.Cryptography;
using Erp.Kernel;
using Erp.Modules.Identity.Users;
using Erp.Platform.Audit;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Identity.Invitations;

/// <summary>Where an invitation stands.</summary>
public enum InvitationStatus { Pending, Accepted, Revoked, Expired }

/// <summary>An offer of a place in the tenant, sent to an email address; whoever has the token that was sent there can accept it.</summary>
[StaysHere(StaysHereAttribute.People)]
internal sealed class Invitation : ITenantOwned, IVersioned
{
    public static readonly TimeSpan ValidFor = TimeSpan.FromDays(7);

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required string Email { get; init; }
    [NotAudited("Follows the email.")] public required string NormalizedEmail { get; init; }
    public required string Locale { get; init; }
    public required List<Guid> RoleIds { get; init; }
    public List<Guid>? OrganizationIds { get; init; }

    /// <summary>The member whom the person will report to.</summary>
    public Guid? ManagerId { get; init; }

    [NotAudited("A secret.")] public byte[] TokenHash { get; private set; } = [];
    public required DateTimeOffset CreatedAt { get; init; }
    public Guid? CreatedBy { get; init; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public Guid? AcceptedBy { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    public InvitationStatus StatusAt(DateTimeOffset now) => this switch
    {
        { AcceptedAt: not null } => InvitationStatus.Accepted,
        { RevokedAt: not null } => InvitationStatus.Revoked,
        _ => ExpiresAt <= now ? InvitationStatus.Expired : InvitationStatus.Pending,
    };

    /// <summary>A new token, which is the only good one from now on.</summary>
    public Result<InvitationToken> Send(Guid tenantId, DateTimeOffset now)
    {
        if (StatusAt(now) is InvitationStatus.Accepted or InvitationStatus.Revoked)
            return InvitationErrors.Closed;
        var token = InvitationToken.Create(tenantId);
        (TokenHash, ExpiresAt) = (token.Hash, now + ValidFor);
        return token;
    }

    public Result<Unit> Accept(Guid userId, DateTimeOffset now)
    {
        if (StatusAt(now) != InvitationStatus.Pending)
            return InvitationErrors.InvalidToken;
        (AcceptedAt, AcceptedBy) = (now, userId);
        return Unit.Value;
    }

    public Result<Unit> Revoke(DateTimeOffset now)
    {
        if (StatusAt(now) is InvitationStatus.Accepted or InvitationStatus.Revoked)
            return InvitationErrors.Closed;
        RevokedAt = now;
        return Unit.Value;
    }
}

/// <summary>What the email carries: the tenant to look in, and a secret. Only the hash of the whole is kept.</summary>
internal sealed record InvitationToken(Guid TenantId, string Text)
{
    public const int Length = 64;
    private const int TenantBytes = 16;
    private const int SecretBytes = 32;

    public byte[] Hash => SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(Text));

    public static InvitationToken Create(Guid tenantId) =>
        new(tenantId, Base64Url.EncodeToString([.. tenantId.ToByteArray(), .. RandomNumberGenerator.GetBytes(SecretBytes)]));

    public static InvitationToken? Parse(string? text) =>
        text is { Length: Length } && Base64Url.IsValid(text, out var bytes) && bytes == TenantBytes + SecretBytes
            ? new(new Guid(Base64Url.DecodeFromChars(text).AsSpan(0, TenantBytes)), text)
            : null;
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> entity)
    {
        entity.ToTable("invitations");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Email).HasMaxLength(User.EmailLength);
        entity.Property(e => e.NormalizedEmail).HasMaxLength(User.EmailLength);
        entity.Property(e => e.Locale).HasMaxLength(User.LocaleLength);
        entity.HasIndex(e => e.TokenHash).IsUnique();
        entity.HasIndex(e => e.NormalizedEmail);
    }
}

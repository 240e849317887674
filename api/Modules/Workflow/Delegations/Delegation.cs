using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Workflow.Delegations;

/// <summary>For a time, somebody decides tasks in another person's right: an absence, or help. It does not go on to a third.</summary>
internal sealed class Delegation : ITenantOwned, IVersioned
{
    public const int ReasonLength = 200;

    public required Guid Id { get; init; }
    public int Version { get; private set; }

    /// <summary>Whose right it is.</summary>
    public required Guid PrincipalId { get; init; }

    /// <summary>Who acts in it.</summary>
    public required Guid DelegateId { get; init; }
    public required DateTimeOffset From { get; init; }

    /// <summary>Its end, not part of it.</summary>
    public required DateTimeOffset Until { get; init; }
    public string? Reason { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
}

internal static class DelegationQueries
{
    public static IQueryable<Delegation> InForce(this IQueryable<Delegation> delegations, DateTimeOffset at) =>
        delegations.Where(d => d.RevokedAt == null && d.From <= at && d.Until > at);
}

internal sealed class DelegationMapping : IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Delegation> entity)
    {
        entity.ToTable("workflow_delegations");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.From).HasColumnName("valid_from");
        entity.Property(e => e.Until).HasColumnName("valid_until");
        entity.Property(e => e.Reason).HasMaxLength(Delegation.ReasonLength);
        entity.HasIndex(e => new { e.DelegateId, e.Until });
        entity.HasIndex(e => new { e.PrincipalId, e.Until });
        entity.HasIndex(e => new { e.CreatedAt, e.Id });
    }
}

using Erp.Platform.ExternalIds;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Identity.Users;

/// <summary>A person's place in one tenant: with which roles, and for which organizations.</summary>
[StaysHere(StaysHereAttribute.People)]
internal sealed class Membership : ITenantOwned, IHasExternalIds
{
    /// <summary>The user's id: a person has one membership in a tenant.</summary>
    public required Guid Id { get; init; }
    public int Version { get; private set; }

    /// <summary>Built-in and custom roles; the permissions add up.</summary>
    public required List<Guid> RoleIds { get; set; }

    /// <summary>Organizations the person is limited to; null = all, also future ones.</summary>
    public List<Guid>? OrganizationIds { get; set; }

    /// <summary>The member whom this one reports to: approves what they make, where a workflow asks for the maker's manager.</summary>
    public Guid? ManagerId { get; set; }

    public MembershipStatus Status { get; set; } = MembershipStatus.Active;
    public required DateTimeOffset CreatedAt { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<ExternalId>? ExternalIds { get; set; }
}

/// <summary>Whether a member has access.</summary>
public enum MembershipStatus { Active, Deactivated }

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> entity)
    {
        entity.ToTable("memberships");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Id).HasColumnName("user_id").ValueGeneratedNever();
        entity.HasOne<User>().WithMany().HasForeignKey(e => e.Id).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Membership>().WithMany().HasForeignKey(e => e.ManagerId).OnDelete(DeleteBehavior.Restrict);
    }
}

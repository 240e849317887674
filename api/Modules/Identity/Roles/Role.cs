using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Identity.Roles;

/// <summary>A tenant's own set of permissions; the built-in ones are <see cref="BuiltInRoles"/>.</summary>
internal sealed class Role : ITenantOwned, IHasExternalIds
{
    public const int NameLength = 60;
    public const int MostInTenant = 200;

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required string Name { get; set; }
    public string? NameBn { get; set; }

    /// <summary>Names of permissions.</summary>
    public required List<string> Permissions { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<ExternalId>? ExternalIds { get; set; }
}

internal sealed class RoleMapping : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> entity)
    {
        entity.ToTable("roles");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Name).HasMaxLength(Role.NameLength);
        entity.Property(e => e.NameBn).HasMaxLength(Role.NameLength);
        entity.HasIndex(e => e.Name).RefusedAs("roles_name_taken", RoleErrors.NameTaken);
    }
}

using Erp.Platform.Errors;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Tenancy.Tenants;

/// <summary>A customer of the product: everything it owns carries its id. Global, because it is looked up before any tenant is set.</summary>
internal sealed class Tenant : IVersioned
{
    public const int NameLength = 200;
    public const int SlugLength = 40;
    public const string SlugPattern = "^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$";

    public required Guid Id { get; init; }
    public int Version { get; private set; }

    /// <summary>Unique short name for addresses and sign-in.</summary>
    public required string Slug { get; init; }
    public required string Name { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class TenantMapping : IEntityTypeConfiguration<Tenant>
{
    public void Configure(EntityTypeBuilder<Tenant> entity)
    {
        entity.ToTable("tenants");
        entity.HasKey(t => t.Id);
        entity.Property(t => t.Slug).HasMaxLength(Tenant.SlugLength);
        entity.Property(t => t.Name).HasMaxLength(Tenant.NameLength);
        entity.HasIndex(t => t.Slug).RefusedAs("tenants_slug_taken", TenantErrors.SlugTaken);
    }
}

using Erp.Platform.Audit;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Identity.Keys;

/// <summary>A key that signs tokens (RSA) or that seals authorization codes (AES), encrypted by Data Protection. Global.</summary>
[NotAudited("The installation's own secret, of no tenant.")]
internal sealed class SigningKey
{
    /// <summary>The <c>kid</c>.</summary>
    public required string Id { get; init; }
    public required KeyUse Use { get; init; }
    public required byte[] Material { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Before this it is published, but signs nothing.</summary>
    public required DateTimeOffset SignsFrom { get; init; }
}

internal enum KeyUse { Sign, Encrypt }

internal sealed class SigningKeyMapping : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> entity)
    {
        entity.ToTable("signing_keys");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Id).HasMaxLength(64);
    }
}

internal sealed class DataProtectionKeyMapping : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> entity)
    {
        entity.ToTable("data_protection_keys");
        entity.HasKey(e => e.Id);
    }
}

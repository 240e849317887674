using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Identity.ApiClients;

internal sealed class ApiClientMapping : IEntityTypeConfiguration<ApiClient>
{
    public void Configure(EntityTypeBuilder<ApiClient> entity)
    {
        entity.ToTable("api_clients");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Name).HasMaxLength(ApiClient.NameLength);
    }
}

internal sealed class ApiClientSecretMapping : IEntityTypeConfiguration<ApiClientSecret>
{
    public void Configure(EntityTypeBuilder<ApiClientSecret> entity)
    {
        entity.ToTable("api_client_secrets");
        entity.HasKey(e => e.Id);
        entity.HasOne<ApiClient>().WithMany().HasForeignKey(e => e.ApiClientId);
        entity.HasIndex(e => e.ApiClientId);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenIddict.EntityFrameworkCore;

namespace Erp.Modules.Identity.OpenId;

// OpenIddict's own mappings, with the table names of this schema.

internal sealed class OAuthApplicationMapping : IEntityTypeConfiguration<OAuthApplication>
{
    public void Configure(EntityTypeBuilder<OAuthApplication> entity)
    {
        new OpenIddictEntityFrameworkCoreApplicationConfiguration<OAuthApplication, OAuthAuthorization, OAuthToken, Guid>().Configure(entity);
        entity.ToTable("oauth_applications");
    }
}

internal sealed class OAuthAuthorizationMapping : IEntityTypeConfiguration<OAuthAuthorization>
{
    public void Configure(EntityTypeBuilder<OAuthAuthorization> entity)
    {
        new OpenIddictEntityFrameworkCoreAuthorizationConfiguration<OAuthAuthorization, OAuthApplication, OAuthToken, Guid>().Configure(entity);
        entity.ToTable("oauth_authorizations");
        entity.HasIndex(e => new { e.Subject, e.TenantId });
        entity.HasIndex(e => e.SessionId);
    }
}

internal sealed class OAuthScopeMapping : IEntityTypeConfiguration<OAuthScope>
{
    public void Configure(EntityTypeBuilder<OAuthScope> entity)
    {
        new OpenIddictEntityFrameworkCoreScopeConfiguration<OAuthScope, Guid>().Configure(entity);
        entity.ToTable("oauth_scopes");
    }
}

internal sealed class OAuthTokenMapping : IEntityTypeConfiguration<OAuthToken>
{
    public void Configure(EntityTypeBuilder<OAuthToken> entity)
    {
        new OpenIddictEntityFrameworkCoreTokenConfiguration<OAuthToken, OAuthApplication, OAuthAuthorization, Guid>().Configure(entity);
        entity.ToTable("oauth_tokens");
    }
}

using Erp.Platform.Audit;
using OpenIddict.EntityFrameworkCore.Models;

namespace Erp.Modules.Identity.OpenId;

/// <summary>
/// An OAuth client as OpenIddict keeps it. Global, because a client is looked up before its tenant is known; an API client's row only
/// says whose it is, everything else about it is in the tenant's own tables.
/// </summary>
[NotAudited("OpenIddict's copy of an API client, which is audited itself.")]
internal sealed class OAuthApplication : OpenIddictEntityFrameworkCoreApplication<Guid, OAuthAuthorization, OAuthToken>
{
    /// <summary>The tenant of an API client; null for the clients that people sign in with. An API client's row has the id of its <c>ApiClient</c>.</summary>
    public Guid? TenantId { get; init; }
}

/// <summary>One sign-in of one person through one client: the family that its refresh tokens belong to.</summary>
[NotAudited("A sign-in, not a change of the business.")]
internal sealed class OAuthAuthorization : OpenIddictEntityFrameworkCoreAuthorization<Guid, OAuthApplication, OAuthToken>
{
    /// <summary>The tenant that the person signed in to; null for API clients.</summary>
    public Guid? TenantId { get; set; }

    /// <summary>The browser session that it came out of.</summary>
    public Guid? SessionId { get; set; }
}

[NotAudited("The same for all tenants and set by the program.")]
internal sealed class OAuthScope : OpenIddictEntityFrameworkCoreScope<Guid>;

[NotAudited("Secrets that come and go with every sign-in.")]
internal sealed class OAuthToken : OpenIddictEntityFrameworkCoreToken<Guid, OAuthApplication, OAuthAuthorization>;

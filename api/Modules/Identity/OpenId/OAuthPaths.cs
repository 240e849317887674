namespace Erp.Modules.Identity.OpenId;

/// <summary>Where OpenIddict answers, and where people see pages.</summary>
internal static class OAuthPaths
{
    private static readonly PathString[] Endpoints = ["/connect", "/.well-known"];
    private static readonly PathString[] Pages = ["/sign-in", "/sign-out", "/invitation"];

    public static bool IsEndpoint(PathString path) => Array.Exists(Endpoints, prefix => path.StartsWithSegments(prefix));

    /// <summary>Works on the database, in a transaction of <see cref="IdentityTransaction"/>.</summary>
    public static bool IsTransactional(PathString path) => path.StartsWithSegments(Endpoints[0]) || Array.Exists(Pages, prefix => path.StartsWithSegments(prefix));
}

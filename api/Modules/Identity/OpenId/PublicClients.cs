using System.Text.Json;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Erp.Modules.Identity.OpenId;

/// <summary>The clients without a secret that people sign in with: the product's own, and those of the configuration.</summary>
internal static class PublicClients
{
    /// <summary>The API reference at <c>/docs</c>, on whatever origin this server has.</summary>
    public const string Docs = "erp-docs";

    /// <summary>Native and command-line apps: the system's browser comes back to a loopback port of their choice (RFC 8252).</summary>
    public const string Native = "erp-native";

    /// <summary>For developing a browser front end: any port of localhost, in Development only.</summary>
    public const string Development = "erp-dev";

    /// <summary>Those whose redirect URIs are not listed, but follow a rule.</summary>
    public static readonly string[] WithOwnUris = [Docs, Development];

    private static readonly string Allowed = JsonSerializer.Serialize<string[]>([
        Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.Revocation, Permissions.Endpoints.EndSession,
        Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken, Permissions.ResponseTypes.Code,
        .. OpenIdScopes.OfPeople.Where(s => s is not (Scopes.OpenId or Scopes.OfflineAccess)).Select(s => Permissions.Prefixes.Scope + s)]);

    public static IEnumerable<PublicClientSettings> All(IdentitySettings settings, bool isDevelopment)
    {
        yield return new() { ClientId = Docs, DisplayName = "API reference" };
        yield return new() { ClientId = Native, DisplayName = "Native apps", RedirectUris = ["http://127.0.0.1/callback", "http://[::1]/callback"], PostLogoutRedirectUris = ["http://127.0.0.1/", "http://[::1]/"] };
        if (isDevelopment)
            yield return new() { ClientId = Development, DisplayName = "Front end in development" };
        foreach (var client in settings.Clients)
            yield return client;
    }

    /// <summary>Writes what the client is now over what the database says of it.</summary>
    public static void Describe(OAuthApplication application, PublicClientSettings client)
    {
        application.ClientType = ClientTypes.Public;
        application.ApplicationType = client.RedirectUris.Any(IsLoopback) ? ApplicationTypes.Native : ApplicationTypes.Web;
        application.ConsentType = ConsentTypes.Implicit;
        application.DisplayName = client.DisplayName ?? client.ClientId;
        application.Permissions = Allowed;
        application.RedirectUris = client.RedirectUris.Count == 0 ? null : JsonSerializer.Serialize(client.RedirectUris);
        application.PostLogoutRedirectUris = client.PostLogoutRedirectUris.Count == 0 ? null : JsonSerializer.Serialize(client.PostLogoutRedirectUris);
    }

    /// <summary>Whether a URI needs no entry of its own for this client.</summary>
    public static bool IsOwnUri(string? clientId, string uri, Uri ownOrigin, bool isDevelopment) => clientId switch
    {
        Docs => Uri.TryCreate(uri, UriKind.Absolute, out var target) && Uri.Compare(target, ownOrigin, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0
            && (target.AbsolutePath == "/docs" || target.AbsolutePath.StartsWith("/docs/", StringComparison.Ordinal)) && target.UserInfo.Length == 0,
        Development => isDevelopment && IsLocalhost(uri),
        _ => false,
    };

    /// <summary>The origins whose scripts may call this server.</summary>
    public static HashSet<string> Origins(IdentitySettings settings) => settings.Clients
        .SelectMany(c => c.RedirectUris)
        .Where(uri => !IsLoopback(uri))
        .Select(uri => Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.Scheme is "https" or "http" ? new Uri(uri).GetLeftPart(UriPartial.Authority) : null)
        .OfType<string>()
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsLocalhost(string uri) => Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed is { Scheme: "http", Host: "localhost", UserInfo: "" };

    private static bool IsLoopback(string uri) => Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed is { Scheme: "http", Host: "127.0.0.1" or "[::1]" };
}

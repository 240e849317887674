using Microsoft.OpenApi;

namespace Erp.Platform.OpenApi;

/// <summary>How callers authenticate. The URLs are relative, so the document fits every host.</summary>
internal static class ContractSecurity
{
    public const string OAuth2 = "oauth2";
    private const string Bearer = "bearer";

    /// <summary>Opens the API with all that the caller's roles allow.</summary>
    public const string Api = "erp";

    /// <summary>What a person's client may ask for.</summary>
    public static readonly IReadOnlyDictionary<string, string> PeopleScopes = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        [Api] = "Use this API with all that the caller's roles allow.",
        ["email"] = "The address of who signed in.",
        ["offline_access"] = "Refresh tokens.",
        ["openid"] = "Who signed in.",
        ["profile"] = "The name of who signed in.",
    };

    public static Dictionary<string, IOpenApiSecurityScheme> Schemes()
    {
        Uri authorize = new("/connect/authorize", UriKind.Relative), token = new("/connect/token", UriKind.Relative);
        return new()
        {
            [OAuth2] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Description = "People sign in by authorization code with PKCE (S256); machine clients (`/v1/api-clients`) use client credentials. Discovery: `/.well-known/openid-configuration`.",
                Flows = new()
                {
                    AuthorizationCode = new()
                    {
                        AuthorizationUrl = authorize,
                        TokenUrl = token,
                        RefreshUrl = token,
                        Scopes = new Dictionary<string, string>(PeopleScopes),
                    },
                    ClientCredentials = new() { TokenUrl = token, Scopes = new Dictionary<string, string> { [Api] = PeopleScopes[Api] } },
                },
            },
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "An access token (`at+jwt`, 10 minutes) in the `Authorization` header.",
            },
        };
    }

    public static List<OpenApiSecurityRequirement> Of(ContractEndpoint endpoint, OpenApiDocument document) => endpoint.Operation.IsAnonymous ? [] :
    [
        new() { [new(OAuth2, document)] = [Api] },
        new() { [new(Bearer, document)] = [] },
    ];
}

using Microsoft.OpenApi;

namespace Erp.Platform.OpenApi;

/// <summary>How callers authenticate. The URLs are relative, so the document fits every host.</summary>
internal static class ContractSecurity
{
    private const string OAuth2 = "oauth2";
    private const string Bearer = "bearer";

    public static Dictionary<string, IOpenApiSecurityScheme> Schemes()
    {
        Uri authorize = new("/connect/authorize", UriKind.Relative), token = new("/connect/token", UriKind.Relative);
        Dictionary<string, string> api = new() { ["api"] = "Use this API." };
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
                        Scopes = new Dictionary<string, string>(api) { ["openid"] = "Who signed in.", ["offline_access"] = "Refresh tokens." },
                    },
                    ClientCredentials = new() { TokenUrl = token, Scopes = api },
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
        new() { [new(OAuth2, document)] = ["api"] },
        new() { [new(Bearer, document)] = [] },
    ];
}

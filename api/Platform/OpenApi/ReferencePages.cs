using Scalar.AspNetCore;

namespace Erp.Platform.OpenApi;

/// <summary>The API reference at <c>/docs</c>: Scalar from the assembly's own files, nothing from elsewhere; signs in as a public client with PKCE.</summary>
internal static class ReferencePages
{
    public const string Path = "/docs";

    /// <summary>The OAuth client that the pages sign in as; Identity seeds it.</summary>
    public const string ClientId = "erp-docs";

    /// <summary>Also the browser is told to load nothing from elsewhere. Styles are made at run time, scripts only with the page's nonce.</summary>
    private static string Policy(object? nonce) =>
        $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    public static void MapReferencePages(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal), pages => pages.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                http.Response.Headers.ContentSecurityPolicy = Policy(http.Items[ScalarOptions.NonceHttpContextItemKey]);
                return Task.CompletedTask;
            });
            return next(http);
        }));
        app.MapScalarApiReference(Path, Configure).AllowAnonymous();
    }

    private static void Configure(ScalarOptions options)
    {
        options.Title = "ERP API";
        options.OpenApiRoutePattern = "/openapi/{documentName}.json";
        options.DynamicNonce = true;
        options.Favicon = "data:,";
        options.Metadata = new Dictionary<string, string> { ["robots"] = "noindex" };
        options.DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideDeveloperTools().HideClientButton();
        options.WithDefaultHttpClient(ScalarTarget.Shell, ScalarClient.Curl).SortTagsAlphabetically();
        options.AddPreferredSecuritySchemes(ContractSecurity.OAuth2);
        options.AddAuthorizationCodeFlow(ContractSecurity.OAuth2, flow =>
        {
            flow.ClientId = ClientId;
            flow.Pkce = Pkce.Sha256;
            flow.SelectedScopes = ContractSecurity.PeopleScopes.Keys;
        });
    }
}

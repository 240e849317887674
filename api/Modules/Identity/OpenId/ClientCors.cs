namespace Erp.Modules.Identity.OpenId;

/// <summary>Lets the scripts of registered browser clients call the API and the token endpoint; in Development also those of localhost.</summary>
internal static class ClientCors
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    /// <summary>What a script must be able to read of a response.</summary>
    private static readonly string[] Exposed = ["ETag", "Location", "Idempotency-Replayed", "Retry-After", "RateLimit", "RateLimit-Policy", "WWW-Authenticate", "Content-Disposition", "Deprecation", "Sunset"];

    public static void AddClientCors(this WebApplicationBuilder builder, IdentitySettings settings)
    {
        var registered = PublicClients.Origins(settings);
        var isDevelopment = builder.Environment.IsDevelopment();
        // No credentials: tokens travel in a header that only the client's own script sets.
        builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
            .SetIsOriginAllowed(origin => registered.Contains(origin) || (isDevelopment && PublicClients.IsLocalhost(origin)))
            .AllowAnyMethod().AllowAnyHeader().WithExposedHeaders(Exposed).SetPreflightMaxAge(Remembered)));
    }
}

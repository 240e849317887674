namespace Erp.Modules.Identity;

/// <summary>The <c>Identity</c> section of the configuration.</summary>
internal sealed class IdentitySettings
{
    public const string Section = "Identity";

    /// <summary>Audience of every token that opens the API.</summary>
    public const string ApiAudience = "erp-api";

    /// <summary>Public URL of this server, such as <c>https://erp.example.com/</c>: the <c>iss</c> of its tokens. Without it, the request's own origin.</summary>
    public Uri? Issuer { get; init; }

    /// <summary>Accept plain HTTP (behind a proxy that ends TLS); always accepted in Development.</summary>
    public bool AllowHttp { get; init; }

    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromMinutes(10);

    public TimeSpan RefreshTokenLifetime { get; init; } = TimeSpan.FromDays(14);

    /// <summary>The front end's page for accepting invitations, with <c>{token}</c> where the token goes; without it, the built-in page.</summary>
    public string? InvitationUrl { get; init; }

    /// <summary>How long a sign-in lasts in the browser, from its last use.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Tries at signing in that one address has in a minute.</summary>
    public int SignInAttemptsPerMinute { get; init; } = 30;

    /// <summary>
    /// How long a used refresh token still answers: two browser tabs, or a retry after a lost response, are not theft. After that its
    /// reuse revokes the whole family.
    /// </summary>
    public TimeSpan RefreshTokenReuseLeeway { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a new signing key is only published before it signs, so that every verifier has seen it.</summary>
    public TimeSpan SigningKeyAnnouncedFor { get; init; } = TimeSpan.FromHours(24);

    public TimeSpan SigningKeyLifetime { get; init; } = TimeSpan.FromDays(90);

    /// <summary>
    /// A certificate (PFX file) that encrypts the Data Protection key ring in the database. Without one, who can read the whole database
    /// can also read the signing keys.
    /// </summary>
    public string? KeyRingCertificate { get; init; }

    public string? KeyRingCertificatePassword { get; init; }

    /// <summary>Browser and native clients besides the first-party ones.</summary>
    public IReadOnlyList<PublicClientSettings> Clients { get; init; } = [];
}

/// <summary>A public client (no secret, PKCE): a single-page or a native app.</summary>
internal sealed class PublicClientSettings
{
    public string ClientId { get; init; } = "";

    public string? DisplayName { get; init; }

    /// <summary>Absolute URIs; for native apps <c>http://127.0.0.1/…</c>, whose port is then free (RFC 8252).</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];
}

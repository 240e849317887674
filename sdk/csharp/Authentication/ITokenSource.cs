namespace Erp.Sdk.Authentication;

/// <summary>Where access tokens come from.</summary>
internal interface ITokenSource
{
    /// <param name="refused">A token that the server did not take: get another.</param>
    /// <param name="ct">Ends the wait.</param>
    ValueTask<string> GetAsync(string? refused, CancellationToken ct);
}

/// <summary>The caller's own source.</summary>
internal sealed class DelegatedTokens(Func<CancellationToken, Task<string>> source) : ITokenSource
{
    public async ValueTask<string> GetAsync(string? refused, CancellationToken ct) => await source(ct).ConfigureAwait(false);
}

/// <summary>Chooses by what the options hold.</summary>
internal static class TokenSources
{
    /// <returns>Null for a client that only calls what anybody may call.</returns>
    public static ITokenSource? From(ErpClientOptions options, Lazy<HttpClient> http)
    {
        ArgumentNullException.ThrowIfNull(options);
        var endpoint = new TokenEndpoint(http);
        return options switch
        {
            { AccessToken: not null } and ({ ClientSecret: not null } or { RefreshToken: not null }) or { ClientSecret: not null, RefreshToken: not null } =>
                throw new ArgumentException("Give one kind of credentials: ClientId and ClientSecret, RefreshToken, or AccessToken."),
            { AccessToken: { } source } => new DelegatedTokens(source),
            { ClientId: { } id, ClientSecret: { } secret } => new CachedTokens(new ClientCredentials(endpoint, id, secret), options.Clock),
            { ClientId: { } id, RefreshToken: { } first } => new CachedTokens(new RefreshTokens(endpoint, id, first, options.RefreshTokenReplaced), options.Clock),
            { ClientId: null, ClientSecret: null, RefreshToken: null } => null,
            _ => throw new ArgumentException("ClientId goes with ClientSecret or RefreshToken."),
        };
    }
}

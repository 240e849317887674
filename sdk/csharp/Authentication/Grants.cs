namespace Erp.Sdk.Authentication;

/// <summary>A machine client's own token.</summary>
internal sealed class ClientCredentials(TokenEndpoint endpoint, string clientId, string secret) : ITokenGrant
{
    public Task<GrantedToken> RequestAsync(CancellationToken ct) => endpoint.RequestAsync(ct,
        ("grant_type", "client_credentials"), ("client_id", clientId), ("client_secret", secret));
}

/// <summary>A user's token. The refresh token changes with every use.</summary>
internal sealed class RefreshTokens(TokenEndpoint endpoint, string clientId, string first, Func<string, CancellationToken, Task>? replaced) : ITokenGrant
{
    private string _refreshToken = first;

    public async Task<GrantedToken> RequestAsync(CancellationToken ct)
    {
        var token = await endpoint.RequestAsync(ct,
            ("grant_type", "refresh_token"), ("client_id", clientId), ("refresh_token", _refreshToken)).ConfigureAwait(false);
        if (token.RefreshToken is { } next && next != _refreshToken)
        {
            _refreshToken = next;
            if (replaced is not null)
                await replaced(next, CancellationToken.None).ConfigureAwait(false);
        }
        return token;
    }
}

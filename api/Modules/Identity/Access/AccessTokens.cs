using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Erp.Modules.Identity.ApiClients;
using Erp.Platform.Auth;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Caching.Memory;
using OpenIddict.Validation.AspNetCore;

namespace Erp.Modules.Identity.Access;

/// <summary>
/// Tokens whose signature, issuer, audience and type were found good before: checking a signature costs more than the rest of a small
/// request. Keyed by hash, so that a memory dump holds no usable token; bounded; kept until the token's own expiry at most.
/// </summary>
internal sealed class AccessTokens(TimeProvider clock) : IDisposable
{
    private const int Most = 20_000;
    private readonly MemoryCache _valid = new(new MemoryCacheOptions { SizeLimit = Most });

    private readonly record struct Key(UInt128 High, UInt128 Low);

    /// <summary>The token, if it is good.</summary>
    public async ValueTask<AccessToken?> ValidateAsync(HttpContext http, string presented)
    {
        var key = KeyOf(presented);
        if (_valid.TryGetValue(key, out AccessToken? known))
            return known!.ExpiresAt > clock.GetUtcNow() ? known : null;
        var result = await CheckAsync(http);
        if (!result.Succeeded || Read(result.Principal, result.Properties) is not { } token)
            return null;
        _valid.Set(key, token, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpiration = token.ExpiresAt });
        return token;
    }

    private static async Task<AuthenticateResult> CheckAsync(HttpContext http)
    {
        const string scheme = OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme;
        // OpenIddict prepares in its request handler what it then authenticates with; OAuthSchemeProvider keeps it from doing so for nothing.
        if (await http.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>().GetHandlerAsync(http, scheme) is IAuthenticationRequestHandler handler)
            await handler.HandleRequestAsync();
        return await http.AuthenticateAsync(scheme);
    }

    private static AccessToken? Read(ClaimsPrincipal principal, AuthenticationProperties? properties)
    {
        var subject = principal.FindFirstValue(ErpClaims.Subject);
        var client = principal.FindFirstValue(ErpClaims.ClientId);
        if (subject is null || client is null || properties?.ExpiresUtc is not { } expires || !Guid.TryParse(principal.FindFirstValue(ErpClaims.TenantId), out var tenant))
            return null;
        if (Guid.TryParse(subject, out var user))
            return new(subject, client, new(tenant, user, IsUser: true), expires);
        return subject == client && ApiClient.IdOf(client) is { } apiClient ? new(subject, client, new(tenant, apiClient, IsUser: false), expires) : null;
    }

    private static Key KeyOf(string token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes(token), hash);
        return new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash), System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
    }

    public void Dispose() => _valid.Dispose();
}

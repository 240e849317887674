using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Erp.Modules.Identity.ApiClients;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;

namespace Erp.Modules.Identity.OpenId;

/// <summary>
/// OpenIddict's application manager, with two things of this product: an API client's secrets stand in its tenant's tables, two at a time
/// while they are rotated; and the product's own clients come back to its own origin, whatever that is.
/// </summary>
internal sealed class ClientManager(
    UnitOfWork work,
    ErpDbContext db,
    Caller caller,
    TimeProvider clock,
    IHttpContextAccessor http,
    IHostEnvironment environment,
    IOptions<IdentitySettings> settings,
    IOpenIddictApplicationCache<OAuthApplication> cache,
    ILogger<OpenIddictApplicationManager<OAuthApplication>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<OAuthApplication> store) : OpenIddictApplicationManager<OAuthApplication>(cache, logger, options, store)
{
    /// <summary>Presenting a client id moves the request into that client's tenant: nothing of the tenant is read before, and nothing but this client can come of it.</summary>
    public override async ValueTask<bool> ValidateClientSecretAsync(OAuthApplication application, string secret, CancellationToken cancellationToken = default)
    {
        if (application.TenantId is not { } tenant)
            return await base.ValidateClientSecretAsync(application, secret, cancellationToken);
        if (caller.TenantId == Caller.NoTenant)
            await work.EnterAsync(tenant, cancellationToken);
        if (caller.TenantId != tenant)
            return false;

        var now = clock.GetUtcNow();
        var hashes = await db.Set<ApiClientSecret>()
            .Where(s => s.ApiClientId == application.Id && (s.ExpiresAt == null || s.ExpiresAt > now))
            .Where(s => db.Set<ApiClient>().Any(c => c.Id == s.ApiClientId && c.RevokedAt == null))
            .Select(s => s.Hash)
            .ToListAsync(cancellationToken);
        var presented = ApiClientSecret.HashOf(secret);
        var matches = false;
        foreach (var hash in hashes)
            matches |= CryptographicOperations.FixedTimeEquals(hash, presented);
        return matches;
    }

    public override async ValueTask<bool> ValidateRedirectUriAsync(OAuthApplication application, string uri, CancellationToken cancellationToken = default) =>
        IsOwn(application, uri) || await base.ValidateRedirectUriAsync(application, uri, cancellationToken);

    public override async ValueTask<bool> ValidatePostLogoutRedirectUriAsync(OAuthApplication application, string uri, CancellationToken cancellationToken = default) =>
        IsOwn(application, uri) || await base.ValidatePostLogoutRedirectUriAsync(application, uri, cancellationToken);

    /// <summary>The clients that a request means which names none.</summary>
    public override async IAsyncEnumerable<OAuthApplication> FindByPostLogoutRedirectUriAsync(string uri, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var application in base.FindByPostLogoutRedirectUriAsync(uri, cancellationToken))
            yield return application;
        foreach (var clientId in PublicClients.WithOwnUris)
        {
            if (await FindByClientIdAsync(clientId, cancellationToken) is { } application && IsOwn(application, uri))
                yield return application;
        }
    }

    private bool IsOwn(OAuthApplication application, string uri) =>
        http.HttpContext?.Request is { } request
        && PublicClients.IsOwnUri(application.ClientId, uri, settings.Value.Issuer ?? new Uri($"{request.Scheme}://{request.Host}"), environment.IsDevelopment());
}

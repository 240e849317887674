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
/// OpenIddict's application manager, except that an API client's secrets stand in its tenant's tables, two at a time while they are rotated.
/// Presenting a client id moves the request into that client's tenant: nothing of the tenant is read before, and nothing but this client can come of it.
/// </summary>
internal sealed class ClientSecrets(
    UnitOfWork work,
    ErpDbContext db,
    Caller caller,
    TimeProvider clock,
    IOpenIddictApplicationCache<OAuthApplication> cache,
    ILogger<OpenIddictApplicationManager<OAuthApplication>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<OAuthApplication> store) : OpenIddictApplicationManager<OAuthApplication>(cache, logger, options, store)
{
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
}

using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.Extensions.Options;
using Npgsql;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Erp.Modules.Identity.OpenId;

/// <summary>People's sign-ins through clients: the families that their codes and refresh tokens belong to.</summary>
internal sealed class SignIns(ErpDbContext db, UnitOfWork work, Caller caller, OAuthClients clients, IOptions<IdentitySettings> settings, TimeProvider clock)
{
    /// <returns>The family's id.</returns>
    public async Task<string> BeginAsync(Guid userId, Guid tenantId, Guid sessionId, string clientId, IEnumerable<string> scopes, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var authorization = new OAuthAuthorization
        {
            Id = Guid.CreateVersion7(now),
            Application = await clients.FindAsync(clientId, ct),
            ConcurrencyToken = Guid.CreateVersion7().ToString(),
            CreationDate = now.UtcDateTime,
            Subject = userId.ToString(),
            Scopes = System.Text.Json.JsonSerializer.Serialize(scopes),
            Status = Statuses.Valid,
            Type = AuthorizationTypes.AdHoc,
            TenantId = tenantId,
            SessionId = sessionId,
        };
        db.Add(authorization);
        await db.SaveChangesAsync(ct);
        return authorization.Id.ToString();
    }

    /// <summary>Ends a user's sign-ins to this tenant with the commit: no refresh token of theirs is taken any more.</summary>
    public void EndAll(Guid userId) => work.Enlist(Revoke("subject = $2 and tenant_id = $3",
        new NpgsqlParameter<string> { TypedValue = userId.ToString() },
        new NpgsqlParameter<Guid> { TypedValue = caller.TenantId }));

    /// <summary>Ends what one browser's session has signed in to.</summary>
    public void EndSession(Guid sessionId) => work.Enlist(Revoke("session_id = $2", new NpgsqlParameter<Guid> { TypedValue = sessionId }));

    /// <summary>
    /// Makes uses of one refresh token wait for each other: two thieves at the same moment are no better than two in a row. OpenIddict itself
    /// only compares what it read before.
    /// </summary>
    /// <returns>False when the token was used meanwhile, longer ago than the leeway; its family is then ended.</returns>
    public async Task<bool> HoldRefreshTokenAsync(string? tokenId, string? authorizationId, CancellationToken ct)
    {
        var usedAt = await work.RunAsync<DateTimeOffset?>([new("select redemption_date from erp.oauth_tokens where id = $1 for update") { Parameters = { new NpgsqlParameter<Guid> { TypedValue = Guid.Parse(tokenId!) } } }],
            static async (reader, token) => await reader.ReadAsync(token) && !await reader.IsDBNullAsync(0, token) ? await reader.GetFieldValueAsync<DateTimeOffset>(0, token) : null, ct);
        if (usedAt is null || clock.GetUtcNow() - usedAt < settings.Value.RefreshTokenReuseLeeway)
            return true;
        work.Enlist(Revoke("id = $2", new NpgsqlParameter<Guid> { TypedValue = Guid.Parse(authorizationId!) }));
        return false;
    }

    private static NpgsqlBatchCommand Revoke(string which, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var statement = new NpgsqlBatchCommand($"update erp.oauth_authorizations set status = $1, concurrency_token = gen_random_uuid()::text where {which}")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = Statuses.Revoked } },
        };
        foreach (var parameter in parameters)
            statement.Parameters.Add(parameter);
        return statement;
    }
}

using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Erp.Platform.Idempotency;

/// <summary>A key that a request brings, and the fingerprint of what it asks.</summary>
/// <param name="subject">Who brings it: two callers never share a key.</param>
/// <param name="key">The key.</param>
/// <param name="fingerprint">SHA-256 over method, path, query and body; asked for once the body has been read, which an endpoint that streams it does late.</param>
/// <param name="carriesSecrets">What is kept is encrypted: even the hash of a body with a password in it would let one guess at it.</param>
internal sealed class IdempotencyClaim(string subject, string key, Func<byte[]> fingerprint, bool carriesSecrets)
{
    public const string Header = "Idempotency-Key";

    public string Subject => subject;
    public string Key => key;

    /// <summary>What is claimed.</summary>
    public (string Subject, string Key) Name => (subject, key);
    public byte[] Fingerprint => fingerprint();
    public bool CarriesSecrets => carriesSecrets;

    /// <summary>The request's claim; null without the header.</summary>
    public static Result<IdempotencyClaim>? From(HttpContext http, Caller caller, bool carriesSecrets)
    {
        if (http.Request.Headers[Header] is not [{ } key])
            return null;
        return key.Length is < 1 or > IdempotencyKey.KeyLength || key.Any(c => c is < '!' or > '~')
            ? (Result<IdempotencyClaim>)IdempotencyErrors.InvalidKey.At($"header:{Header}", ("max", IdempotencyKey.KeyLength))
            : new IdempotencyClaim(caller.Subject, key, () => http.Request.Body is RequestFingerprint body ? body.Complete() : [], carriesSecrets);
    }
}

/// <summary>The key has been used before; thrown through whatever was on its way in the opening round trip, and caught by the pipeline.</summary>
internal sealed class KeyNotClaimedException(bool stillRunning) : Exception
{
    public bool StillRunning => stillRunning;
}

/// <summary>Claims keys and keeps responses, in the command's own transaction: both are there after the commit, or neither.</summary>
internal sealed class IdempotencyStore(UnitOfWork work, Caller caller, TimeProvider clock, IDataProtectionProvider protection)
{
    // The lock is the claim: it tells "still running" without waiting for the first request, and goes with the transaction. The look at what
    // is kept is a statement of its own, because its snapshot must be later than the lock.
    private const string LockSql = "select pg_try_advisory_xact_lock(hashtextextended($1::text || $2 || $3, 0))";

    private const string IsUsedSql = "select exists (select from erp.idempotency_keys where tenant_id = $1 and subject = $2 and key = $3 and created_at >= $4)";

    private const string FindSql = "select fingerprint, status, body, location, e_tag from erp.idempotency_keys where tenant_id = $1 and subject = $2 and key = $3";

    // An expired key is taken over.
    private const string StoreSql = """
        insert into erp.idempotency_keys (tenant_id, subject, key, fingerprint, created_at, status, body, location, e_tag) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (tenant_id, subject, key) do update set fingerprint = excluded.fingerprint, created_at = excluded.created_at, status = excluded.status,
          body = excluded.body, location = excluded.location, e_tag = excluded.e_tag
        """;

    private readonly Guid _tenant = caller.TenantId;

    /// <summary>What the transaction claims when it opens; null = it claims nothing, or several keys.</summary>
    public IdempotencyClaim? Claimed { get; private set; }

    /// <summary>
    /// Claims keys in the round trip that opens the transaction.
    /// That round trip throws <see cref="KeyNotClaimedException"/> when one of them has been used, and nothing after it takes effect.
    /// </summary>
    public void ClaimOnOpening(params IReadOnlyList<IdempotencyClaim> claims)
    {
        Claimed = claims is [var only] ? only : null;
        var since = clock.GetUtcNow() - IdempotencyKey.KeptFor;
        work.OnOpening([.. claims.SelectMany(c => (NpgsqlBatchCommand[])[Statement(LockSql, c), Statement(IsUsedSql, c, new NpgsqlParameter<DateTimeOffset> { TypedValue = since })])], async (reader, token) =>
        {
            for (var i = 0; i < claims.Count; i++)
            {
                if (i > 0)
                    await reader.NextResultAsync(token);
                await reader.ReadAsync(token);
                var locked = reader.GetBoolean(0);
                await reader.NextResultAsync(token);
                await reader.ReadAsync(token);
                if (!locked || reader.GetBoolean(0))
                    throw new KeyNotClaimedException(stillRunning: !locked);
            }
        });
    }

    /// <summary>What the key's first request was answered. Call it in the transaction whose claim failed.</summary>
    public Task<Result<RenderedResponse>> FindAsync(IdempotencyClaim claim, CancellationToken ct) =>
        work.RunAsync<Result<RenderedResponse>>([Statement(FindSql, claim)], async (reader, token) =>
        {
            if (!await reader.ReadAsync(token))
                return IdempotencyErrors.StillRunning;
            if (!Unseal(claim, reader.GetFieldValue<byte[]>(0)).AsSpan().SequenceEqual(claim.Fingerprint))
                return IdempotencyErrors.KeyReused;
            var body = Nullable<byte[]>(reader, 2);
            return new RenderedResponse(reader.GetInt32(1), body is null ? null : Unseal(claim, body), Nullable<string>(reader, 3), Nullable<string>(reader, 4));
        }, ct);

    /// <summary>Keeps the response; runs in the round trip of the commit.</summary>
    public RenderedResponse Store(IdempotencyClaim claim, RenderedResponse response)
    {
        // Sign-up claims its key before its tenant exists, so the key stays under no tenant: step back to it for this one statement.
        if (_tenant != caller.TenantId)
            work.Enlist(new("select set_config('erp.tenant_id', '" + _tenant + "', true)"));
        work.Enlist(Statement(StoreSql, claim,
            new NpgsqlParameter<byte[]> { TypedValue = Seal(claim, claim.Fingerprint) },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() },
            new NpgsqlParameter<int> { TypedValue = response.Status },
            new NpgsqlParameter<byte[]?> { TypedValue = response.Body is null ? null : Seal(claim, response.Body), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea },
            new NpgsqlParameter<string?> { TypedValue = response.Location, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
            new NpgsqlParameter<string?> { TypedValue = response.ETag, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text }));
        return response;
    }

    private byte[] Seal(IdempotencyClaim claim, byte[] kept) => claim.CarriesSecrets ? Protector.Protect(kept) : kept;

    private byte[] Unseal(IdempotencyClaim claim, byte[] kept) => claim.CarriesSecrets ? Protector.Unprotect(kept) : kept;

    private IDataProtector Protector => protection.CreateProtector("Erp.Idempotency");

    private NpgsqlBatchCommand Statement(string sql, IdempotencyClaim claim, params ReadOnlySpan<NpgsqlParameter> more)
    {
        var statement = new NpgsqlBatchCommand(sql)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = _tenant },
                new NpgsqlParameter<string> { TypedValue = claim.Subject },
                new NpgsqlParameter<string> { TypedValue = claim.Key },
            },
        };
        foreach (var parameter in more)
            statement.Parameters.Add(parameter);
        return statement;
    }

    private static T? Nullable<T>(NpgsqlDataReader reader, int column) where T : class => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);
}

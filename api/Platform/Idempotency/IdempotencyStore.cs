using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using NpgsqlTypes;

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
    private const string LockSql = "select bool_and(pg_try_advisory_xact_lock(hashtextextended($1::text || subject || key, 0))) from unnest($2::text[], $3::text[]) as claimed (subject, key)";

    private const string IsUsedSql = """
        select exists (
          select from unnest($2::text[], $3::text[]) as claimed (subject, key)
          where (select count(*) from erp.idempotency_keys k where k.tenant_id = $1 and k.subject = claimed.subject and k.key = claimed.key and k.created_at >= $4) > 0)
        """;

    private const string FindSql = "select fingerprint, status, body, location, e_tag from erp.idempotency_keys where tenant_id = $1 and subject = $2 and key = $3";

    // An expired key is taken over.
    private static readonly RowInsert<Kept> Insert = new RowInsert<Kept>("erp.idempotency_keys", """
        on conflict (tenant_id, subject, key) do update set fingerprint = excluded.fingerprint, created_at = excluded.created_at, status = excluded.status,
          body = excluded.body, location = excluded.location, e_tag = excluded.e_tag
        """)
        .With("subject", k => k.Claim.Subject)
        .With("key", k => k.Claim.Key)
        .With("fingerprint", k => k.Fingerprint, NpgsqlDbType.Bytea)
        .With("created_at", k => k.At)
        .With("status", k => k.Response.Status)
        .With("body", k => k.Body, NpgsqlDbType.Bytea)
        .With("location", k => k.Response.Location)
        .With("e_tag", k => k.Response.ETag);

    private sealed record Kept(IdempotencyClaim Claim, RenderedResponse Response, byte[] Fingerprint, byte[]? Body, DateTimeOffset At);

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
        NpgsqlParameter[] Names() =>
        [
            new NpgsqlParameter<Guid> { TypedValue = _tenant },
            new NpgsqlParameter<string[]> { TypedValue = [.. claims.Select(c => c.Subject)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. claims.Select(c => c.Key)] },
        ];
        work.OnOpening([Statement(LockSql, Names()), Statement(IsUsedSql, [.. Names(), new NpgsqlParameter<DateTimeOffset> { TypedValue = since }])], async (reader, token) =>
        {
            await reader.ReadAsync(token);
            var locked = reader.GetBoolean(0);
            await reader.NextResultAsync(token);
            await reader.ReadAsync(token);
            if (!locked || reader.GetBoolean(0))
                throw new KeyNotClaimedException(stillRunning: !locked);
        });
    }

    /// <summary>What the key's first request was answered. Call it in the transaction whose claim failed.</summary>
    public Task<Result<RenderedResponse>> FindAsync(IdempotencyClaim claim, CancellationToken ct) =>
        work.RunAsync<Result<RenderedResponse>>([Statement(FindSql, [new NpgsqlParameter<Guid> { TypedValue = _tenant }, new NpgsqlParameter<string> { TypedValue = claim.Subject }, new NpgsqlParameter<string> { TypedValue = claim.Key }])], async (reader, token) =>
        {
            if (!await reader.ReadAsync(token))
                return IdempotencyErrors.StillRunning;
            if (!Unseal(claim, reader.GetFieldValue<byte[]>(0)).AsSpan().SequenceEqual(claim.Fingerprint))
                return IdempotencyErrors.KeyReused;
            var body = Nullable<byte[]>(reader, 2);
            return new RenderedResponse(reader.GetInt32(1), body is null ? null : Unseal(claim, body), Nullable<string>(reader, 3), Nullable<string>(reader, 4));
        }, ct);

    /// <summary>Keeps what claims are answered; runs in the round trip of the commit.</summary>
    public void Store(params IReadOnlyList<(IdempotencyClaim Claim, RenderedResponse Response)> answers)
    {
        // Sign-up claims its key before its tenant exists, so the key stays under no tenant: step back to it for this one statement.
        if (_tenant != caller.TenantId)
            work.Enlist(new("select set_config('erp.tenant_id', '" + _tenant + "', true)"));
        var now = clock.GetUtcNow();
        work.EnlistInsert(Insert.Of(_tenant, [.. answers.Select(a => new Kept(a.Claim, a.Response, Seal(a.Claim, a.Claim.Fingerprint), a.Response.Body is { } body ? Seal(a.Claim, body) : null, now))]));
    }

    private byte[] Seal(IdempotencyClaim claim, byte[] kept) => claim.CarriesSecrets ? Protector.Protect(kept) : kept;

    private byte[] Unseal(IdempotencyClaim claim, byte[] kept) => claim.CarriesSecrets ? Protector.Unprotect(kept) : kept;

    private IDataProtector Protector => protection.CreateProtector("Erp.Idempotency");

    private static NpgsqlBatchCommand Statement(string sql, NpgsqlParameter[] parameters)
    {
        var statement = new NpgsqlBatchCommand(sql);
        statement.Parameters.AddRange(parameters);
        return statement;
    }

    private static T? Nullable<T>(NpgsqlDataReader reader, int column) where T : class => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);
}

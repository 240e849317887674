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

/// <summary>Claims keys and keeps responses, in the command's own transaction: both are there after the commit, or neither.</summary>
internal sealed class IdempotencyStore(UnitOfWork work, Caller caller, TimeProvider clock, IDataProtectionProvider protection)
{
    private const string ClaimSql = "select erp.claim_keys($1, $2, $3, $4)";
    private const string StillRunning = "EK001";
    private const string Used = "EK002";

    private const string FindSql = "select fingerprint, status, body, location, e_tag from erp.idempotency_keys where tenant_id = $1 and subject = $2 and key = $3";

    private static readonly RowInsert<Kept> Insert = new RowInsert<Kept>("erp.idempotency_keys as k", $"""
        on conflict (tenant_id, subject, key) do update set created_at = erp.take_over_key(k.created_at, excluded.created_at - interval '{IdempotencyKey.KeptFor.TotalHours} hours', excluded.created_at),
          fingerprint = excluded.fingerprint, status = excluded.status, body = excluded.body, location = excluded.location, e_tag = excluded.e_tag
        """, mayShare: true)
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
    /// Claims keys when the transaction opens to ask the database something: it fails with <see cref="IsNotClaimed"/> when one of them has been used.
    /// One that goes in a single trip has nothing to decide any more, and learns it from <see cref="Store"/>.
    /// </summary>
    public void ClaimOnOpening(params IReadOnlyList<IdempotencyClaim> claims)
    {
        Claimed = claims is [var only] ? only : null;
        work.OnOpening(Statement(ClaimSql,
        [
            new NpgsqlParameter<Guid> { TypedValue = _tenant },
            new NpgsqlParameter<string[]> { TypedValue = [.. claims.Select(c => c.Subject)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. claims.Select(c => c.Key)] },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() - IdempotencyKey.KeptFor },
        ]));
    }

    /// <summary>The transaction failed because a key is not its own.</summary>
    public static bool IsNotClaimed(PostgresException failure) => failure.SqlState is StillRunning or Used;

    /// <summary>What the first request with the key was answered, or why that can't be said. Call it when the transaction that claimed the key has failed.</summary>
    public async Task<Result<RenderedResponse>> FindAsync(IdempotencyClaim claim, PostgresException failure, CancellationToken ct)
    {
        await work.RollbackAsync(ct);
        work.OnOpening(null);
        return failure.SqlState == StillRunning ? IdempotencyErrors.StillRunning : await FindAsync(claim, ct);
    }

    private Task<Result<RenderedResponse>> FindAsync(IdempotencyClaim claim, CancellationToken ct) =>
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
        work.EnlistRows(Insert.Of(_tenant, [.. answers.Select(a => new Kept(a.Claim, a.Response, Seal(a.Claim, a.Claim.Fingerprint), a.Response.Body is { } body ? Seal(a.Claim, body) : null, now))]));
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

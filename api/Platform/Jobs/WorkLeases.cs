using Erp.Platform.Persistence;
using Npgsql;

namespace Erp.Platform.Jobs;

/// <summary>An item that this process holds.</summary>
internal sealed record WorkLease(Guid Id, Guid TenantId, string Kind, Guid SubjectId, int Attempt, int Generation);

/// <summary>
/// Claims, renews and ends leases on the queue; each is one statement of its own. Lease times are the database's clock, so that instances
/// need not agree on theirs.
/// </summary>
internal sealed class WorkLeases(DatabaseConnections connections, JobSettings settings, TimeProvider clock)
{
    // A tenant has one run of a kind at a time, unless the kind says otherwise: its own runs would only wait for each other, and the other
    // tenants for them.
    private const string ClaimSql = """
        update erp.work_items w set lease_id = $1, leased_until = clock_timestamp() + $2, attempts = attempts + 1
        from (select c.tenant_id, c.kind, c.subject_id from erp.work_items c
              where c.due_at <= $3 and c.given_up_at is null and c.kind = any($4) and (c.leased_until is null or c.leased_until < clock_timestamp())
                and (c.kind = any($5) or not exists (select from erp.work_items r where r.tenant_id = c.tenant_id and r.kind = c.kind and r.leased_until >= clock_timestamp()))
              order by c.due_at limit 1 for update of c skip locked) next
        where w.tenant_id = next.tenant_id and w.kind = next.kind and w.subject_id = next.subject_id
        returning w.tenant_id, w.kind, w.subject_id, w.attempts, w.generation
        """;

    private const string Mine = "where tenant_id = $1 and kind = $2 and subject_id = $3 and lease_id = $4";
    private const string RenewSql = $"update erp.work_items set leased_until = clock_timestamp() + $5 {Mine}";
    private const string DoneSql = $"delete from erp.work_items {Mine} and generation = $5";
    private const string FreeSql = "update erp.work_items set lease_id = null, leased_until = null, due_at = case when generation = $5 then $6 else due_at end, attempts = case when generation = $5 then $7 else 0 end";
    private const string AgainSql = $"{FreeSql}, last_failure = case when $7 > 0 then last_failure end, failed_at = case when $7 > 0 then failed_at end, failed_trace_id = case when $7 > 0 then failed_trace_id end {Mine}";

    // What was put there again meanwhile is new work: an earlier failure does not give it up.
    private const string FailedSql = $"{FreeSql}, last_failure = $8, failed_at = $9, failed_trace_id = $10, given_up_at = case when generation = $5 and $11 then $9 end {Mine}";

    /// <summary>The longest due item of these kinds, now held by this process; null when nothing is due.</summary>
    public async Task<WorkLease?> ClaimAsync(string[] kinds, string[] sideBySide, CancellationToken ct)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        await using var command = connections.App.CreateCommand(ClaimSql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = settings.Lease });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = kinds });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = sideBySide });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new(id, reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.GetInt32(3), reader.GetInt32(4)) : null;
    }

    /// <summary>False when another process has it by now.</summary>
    public async Task<bool> RenewAsync(WorkLease lease, CancellationToken ct) =>
        await ExecuteAsync(RenewSql, lease, ct, new NpgsqlParameter<TimeSpan> { TypedValue = settings.Lease }) == 1;

    /// <summary>Takes the item out of the queue, unless it was put there again meanwhile.</summary>
    public async Task DoneAsync(WorkLease lease, CancellationToken ct)
    {
        if (await ExecuteAsync(DoneSql, lease, ct, new NpgsqlParameter<int> { TypedValue = lease.Generation }) == 0)
            await AgainAsync(lease, clock.GetUtcNow(), 0, ct);
    }

    /// <summary>Gives the item back, due then.</summary>
    public Task AgainAsync(WorkLease lease, DateTimeOffset dueAt, int attempts, CancellationToken ct) =>
        ExecuteAsync(AgainSql, lease, ct, new NpgsqlParameter<int> { TypedValue = lease.Generation }, new NpgsqlParameter<DateTimeOffset> { TypedValue = dueAt.ToUniversalTime() }, new NpgsqlParameter<int> { TypedValue = attempts });

    /// <summary>Gives the item back after an attempt that failed: due then, or never again until somebody says so.</summary>
    public Task FailedAsync(WorkLease lease, FailedAttempt attempt, DateTimeOffset dueAt, bool givesUp, CancellationToken ct) =>
        ExecuteAsync(FailedSql, lease, ct,
            new NpgsqlParameter<int> { TypedValue = lease.Generation }, new NpgsqlParameter<DateTimeOffset> { TypedValue = dueAt.ToUniversalTime() }, new NpgsqlParameter<int> { TypedValue = lease.Attempt },
            new NpgsqlParameter<string> { TypedValue = attempt.Failure.ToString() }, new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() },
            new NpgsqlParameter { Value = attempt.TraceId ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text }, new NpgsqlParameter<bool> { TypedValue = givesUp });

    private async Task<int> ExecuteAsync(string sql, WorkLease lease, CancellationToken ct, params NpgsqlParameter[] more)
    {
        await using var command = connections.App.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = lease.TenantId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = lease.Kind });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = lease.SubjectId });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = lease.Id });
        command.Parameters.AddRange(more);
        return await command.ExecuteNonQueryAsync(ct);
    }
}

using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Npgsql;

namespace Erp.Platform.Jobs;

/// <summary>Puts work into the queue with the caller's transaction: it is there when the change is, and not otherwise.</summary>
internal sealed class WorkQueue(UnitOfWork work, Caller caller, WorkSignal signal)
{
    private const string PutSql = """
        insert into erp.work_items as w (tenant_id, kind, subject_id, due_at, attempts, generation) values ($1, $2, $3, $4, 0, 0)
        on conflict (tenant_id, kind, subject_id) do update set due_at = excluded.due_at, attempts = 0, generation = w.generation + 1, given_up_at = null
        """;

    private const string PutOnceSql = $"{PutSql} where w.given_up_at is not null";

    private const string RemoveSql = "delete from erp.work_items where tenant_id = $1 and kind = $2 and subject_id = $3";

    /// <summary>Due then; in place of when it was due before.</summary>
    public void Put(string kind, Guid subjectId, DateTimeOffset dueAt) => Put(PutSql, kind, subjectId, dueAt);

    /// <summary>Due then, unless it is in the queue already and has not been given up: what runs again and again is put by whoever needs it first.</summary>
    public void PutOnce(string kind, Guid subjectId, DateTimeOffset dueAt) => Put(PutOnceSql, kind, subjectId, dueAt);

    private void Put(string sql, string kind, Guid subjectId, DateTimeOffset dueAt)
    {
        var statement = Statement(sql, kind, subjectId);
        statement.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = dueAt });
        work.Enlist(statement);
        work.AfterCommit(signal.Set);
    }

    public void Remove(string kind, Guid subjectId) => work.Enlist(Statement(RemoveSql, kind, subjectId));

    private NpgsqlBatchCommand Statement(string sql, string kind, Guid subjectId) => new(sql)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = caller.TenantId },
            new NpgsqlParameter<string> { TypedValue = kind },
            new NpgsqlParameter<Guid> { TypedValue = subjectId },
        },
    };
}

/// <summary>Wakes this process's workers when it has put something itself; what other processes put is found by polling.</summary>
internal sealed class WorkSignal : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);

    public void Set()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is set already.
        }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _signal.WaitAsync(atMost, ct);

    public void Dispose() => _signal.Dispose();
}

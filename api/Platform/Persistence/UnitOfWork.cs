using System.Globalization;
using Erp.Platform.Outbox;
using Erp.Platform.Tenancy;
using Npgsql;

namespace Erp.Platform.Persistence;

/// <summary>
/// The one transaction of a request. Every round trip to the database counts on the hot path, so <c>BEGIN</c> and the tenant setting travel
/// with the first statements (the prologue), and <c>COMMIT</c> with the last. All settings are transaction-local: it works behind a
/// transaction pooler. Scoped; <see cref="ErpDbContext"/> shares its connection.
/// </summary>
internal sealed class UnitOfWork(DatabaseConnections connections, Caller caller, OutboxSignal outbox) : IAsyncDisposable, IDisposable
{
    /// <summary>One snapshot for all that a read reads: a report of several statements adds up while entries are being posted.</summary>
    private const string BeginReadOnly = "begin isolation level repeatable read read only";

    private readonly CommitSteps _enlisted = new();
    private readonly List<Action> _afterCommit = [];
    private readonly List<NpgsqlBatchCommand> _afterRefusal = [];
    private NpgsqlBatchCommand? _opening;
    private bool _begun;

    public NpgsqlConnection Connection { get; } = connections.CreateApp();

    /// <summary>How long a round trip may take, when the connection's own limit is too short for it.</summary>
    public int? TimeoutSeconds { get; set; }

    /// <summary>True while this request only wants to know what would happen: nothing is committed.</summary>
    public bool IsPreview { get; set; }

    /// <summary>True on hot paths, whose statements always run the same way: PostgreSQL then plans them once and not each time.</summary>
    public bool PlansOnce { get; set; }

    /// <summary>The transaction is open.</summary>
    public bool IsOpen => _begun;

    /// <summary>Nothing has run yet and nothing has to: what is enlisted can make one round trip with the commit.</summary>
    public bool IsOneTrip => PlansOnce && !_begun && !IsPreview;

    /// <summary>How long a statement waits for what another transaction has locked; zero = as long as a statement may take.</summary>
    public TimeSpan LockPatience { get; set; }

    private NpgsqlBatchCommand SetTenant(TimeSpan patience) => new(PlansOnce
        ? "select set_config('erp.tenant_id', $1, true), set_config('erp.user_id', $2, true), set_config('lock_timeout', $3, true), set_config('plan_cache_mode', 'force_generic_plan', true)"
        : "select set_config('erp.tenant_id', $1, true), set_config('erp.user_id', $2, true), set_config('lock_timeout', $3, true)")
    {
        Parameters =
        {
            new NpgsqlParameter<string> { TypedValue = caller.TenantId.ToString() },
            new NpgsqlParameter<string> { TypedValue = caller.UserId?.ToString() ?? "" },
            new NpgsqlParameter<string> { TypedValue = Milliseconds(patience) },
        },
    };

    /// <summary>For statements that set the tenant row by row.</summary>
    private static NpgsqlBatchCommand SetShared(TimeSpan patience) => new("select set_config('lock_timeout', $1, true), set_config('plan_cache_mode', 'force_generic_plan', true)")
    {
        Parameters = { new NpgsqlParameter<string> { TypedValue = Milliseconds(patience) } },
    };

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// A statement that answers one row comes before what is asked in the transaction, and fails when nothing may be. What goes to the
    /// database only once, to commit, goes without.
    /// </summary>
    public void OnOpening(NpgsqlBatchCommand? statement) => _opening = statement;

    /// <summary>Opens the transaction for the caller's tenant, unless it is open.</summary>
    public Task BeginAsync(CancellationToken ct, bool readOnly = false) =>
        _begun ? Task.CompletedTask : RunAsync([], static (_, _) => Task.FromResult(0), ct, readOnly);

    /// <summary>
    /// Runs statements in one round trip (with the prologue, when they are the first) and reads their results in order.
    /// </summary>
    /// <param name="statements">Statements in the order of their results.</param>
    /// <param name="read">Reads all result sets, starting at the first of <paramref name="statements"/>.</param>
    /// <param name="ct">Cancels the round trip.</param>
    /// <param name="readOnly">Opens a read-only transaction, when this opens one.</param>
    public async Task<T> RunAsync<T>(IReadOnlyList<NpgsqlBatchCommand> statements, Func<NpgsqlDataReader, CancellationToken, Task<T>> read, CancellationToken ct, bool readOnly = false)
    {
        if (Connection.State != System.Data.ConnectionState.Open)
            await Connection.OpenAsync(ct);
        await using var batch = Connection.CreateBatch();
        batch.Timeout = TimeoutSeconds ?? batch.Timeout;
        var opening = !_begun;
        if (opening)
        {
            batch.BatchCommands.Add(new(readOnly ? BeginReadOnly : "begin"));
            batch.BatchCommands.Add(SetTenant(LockPatience));
            if (_opening is not null)
                batch.BatchCommands.Add(_opening);
        }
        foreach (var statement in statements)
            batch.BatchCommands.Add(statement);
        if (batch.BatchCommands.Count == 0)
            return default!;
        _begun = true;
        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (opening)
            await reader.NextResultAsync(ct);
        if (opening && _opening is not null)
            await reader.NextResultAsync(ct);
        return await read(reader, ct);
    }

    /// <summary>Adds a statement that runs in the same round trip as the commit. Its result is not read; its failure fails the command.</summary>
    public void Enlist(NpgsqlBatchCommand statement) => _enlisted.Add(statement);

    /// <summary>As <see cref="Enlist"/>, in one statement with the rows for other tables that are enlisted next to them.</summary>
    public void EnlistRows(TenantRows rows) => _enlisted.Add(rows);

    /// <summary>Runs in memory once the commit has succeeded (wake a worker, forget a cached value).</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    /// <summary>
    /// Runs in a transaction of its own when the command is refused and rolled back: the little that must be known although nothing else is
    /// kept. Not for previews.
    /// </summary>
    public void AfterRefusal(NpgsqlBatchCommand statement) => _afterRefusal.Add(statement);

    /// <summary>Sign-up only: moves the open transaction into the tenant that it has just made.</summary>
    public async Task EnterAsync(Guid newTenantId, CancellationToken ct)
    {
        caller.Enter(newTenantId);
        await RunAsync([SetTenant(LockPatience)], static (_, _) => Task.FromResult(0), ct);
    }

    /// <summary>Runs what is enlisted now: a transaction that is too large to keep it all until the commit.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        await RunAsync(_enlisted.Alone(), ReadAllAsync, ct);
        _enlisted.Clear();
    }

    /// <summary>Runs what is enlisted, then commits, in one round trip. A preview runs it all and rolls back.</summary>
    public async Task CommitAsync(CancellationToken ct)
    {
        if (!_begun && _enlisted.IsEmpty)
            return;
        if (!_begun)
            _opening = null;
        await RunAsync([.. _enlisted.Alone(), new(IsPreview ? "rollback" : "commit")], ReadAllAsync, ct);
        _begun = false;
        if (!IsPreview)
            Committed();
    }

    /// <summary>
    /// Runs in one transaction, on this connection, what is enlisted in units of work none of which is open, and commits it: all or none. Each
    /// unit's statements run under its own tenant; what can be in a statement with others' is there, row by row under its own tenant. Whoever
    /// owns a unit tells it with <see cref="Committed"/>.
    /// </summary>
    /// <param name="units">In an order that is the same for all who share transactions, so that no two wait for each other in a circle.</param>
    /// <param name="patience">How long a statement waits for what another transaction has locked: the others wait with it.</param>
    public async Task CommitTogetherAsync(IReadOnlyList<UnitOfWork> units, TimeSpan patience)
    {
        if (Connection.State != System.Data.ConnectionState.Open)
            await Connection.OpenAsync();
        await using var batch = Connection.CreateBatch();
        batch.BatchCommands.Add(new("begin"));
        var sharing = units.Where(u => u._enlisted.MayShare).ToList();
        if (sharing.Count > 1)
        {
            batch.BatchCommands.Add(SetShared(patience));
            CommitSteps.Together(sharing.ConvertAll(u => u._enlisted)).ForEach(batch.BatchCommands.Add);
        }
        foreach (var unit in sharing.Count > 1 ? units.Except(sharing) : units)
        {
            batch.BatchCommands.Add(unit.SetTenant(patience));
            unit._enlisted.Alone().ForEach(batch.BatchCommands.Add);
        }
        batch.BatchCommands.Add(new("commit"));
        _begun = true;
        await using var reader = await batch.ExecuteReaderAsync();
        await ReadAllAsync(reader, default);
        _begun = false;
    }

    /// <summary>What is enlisted is committed.</summary>
    public void Committed()
    {
        _enlisted.Clear();
        _afterCommit.ForEach(action => action());
        // Whether it wrote events is not known here; the relay finds out, off this path.
        outbox.Add(caller.TenantId);
    }

    private static async Task<int> ReadAllAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        while (await reader.NextResultAsync(ct)) { }
        return 0;
    }

    /// <summary>Rolls back because the command is refused, and keeps what <see cref="AfterRefusal"/> was told.</summary>
    public async Task RefuseAsync(CancellationToken ct)
    {
        NpgsqlBatchCommand[] kept = IsPreview ? [] : [.. _afterRefusal];
        await RollbackAsync(ct);
        if (kept.Length == 0)
            return;
        // A refusal stores nothing under its idempotency key, so this transaction claims none.
        _opening = null;
        await RunAsync([.. kept, new("commit")], ReadAllAsync, ct);
        _begun = false;
    }

    /// <summary>Forgets everything since the beginning.</summary>
    public async Task RollbackAsync(CancellationToken ct)
    {
        _enlisted.Clear();
        _afterCommit.Clear();
        _afterRefusal.Clear();
        caller.Leave();
        var wasOpen = _begun && Connection.State == System.Data.ConnectionState.Open;
        // What a broken connection had begun is gone as well.
        _begun = false;
        if (!wasOpen)
            return;
        await using var rollback = new NpgsqlCommand("rollback", Connection);
        await rollback.ExecuteNonQueryAsync(ct);
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    /// <summary>For scopes that cannot wait; they hold no open transaction.</summary>
    public void Dispose() => Connection.Dispose();
}

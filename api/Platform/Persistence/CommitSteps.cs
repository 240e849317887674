using Npgsql;

namespace Erp.Platform.Persistence;

/// <summary>What one tenant's unit of work has for the database: statements and rows, in their order, sent in few statements.</summary>
internal sealed class CommitSteps
{
    /// <summary>Each is one of both.</summary>
    private readonly List<(NpgsqlBatchCommand? Statement, TenantRows? Rows)> _steps = [];

    public bool IsEmpty => _steps.Count == 0;

    public void Add(NpgsqlBatchCommand statement) => _steps.Add((statement, null));

    public void Add(TenantRows rows) => _steps.Add((null, rows));

    public void Clear() => _steps.Clear();

    /// <summary>Rows that may be in statements together with other tenants', and nothing else.</summary>
    public bool MayShare => _steps.All(s => s.Rows is { MayShare: true }) && _steps.DistinctBy(s => s.Rows!.Target).Count() == _steps.Count;

    /// <summary>The fewest statements for this unit alone.</summary>
    public List<NpgsqlBatchCommand> Alone()
    {
        var statements = new Statements();
        foreach (var (statement, rows) in _steps)
        {
            if (rows is null)
                statements.Add(statement!);
            else
                statements.Add(rows, rows.Alone());
        }
        return statements.End();
    }

    /// <summary>The fewest statements for units that all may share.</summary>
    public static List<NpgsqlBatchCommand> Together(IReadOnlyList<CommitSteps> units)
    {
        var targets = new OrderedDictionary<object, List<TenantRows>>(ReferenceEqualityComparer.Instance);
        foreach (var unit in units)
        {
            foreach (var (_, rows) in unit._steps)
            {
                if (!targets.TryGetValue(rows!.Target, out var all))
                    targets.Add(rows.Target, all = []);
                all.Add(rows);
            }
        }
        var statements = new Statements();
        foreach (var all in targets.Values)
            statements.Add(all[0], all[0].Together(all));
        return statements.End();
    }

    /// <summary>Joins inserts into different tables that come one after the other.</summary>
    private sealed class Statements
    {
        private readonly List<NpgsqlBatchCommand> _all = [];
        private readonly List<(object Target, RowsStatement Statement)> _joined = [];

        public void Add(NpgsqlBatchCommand statement)
        {
            Join();
            _all.Add(statement);
        }

        public void Add(TenantRows rows, RowsStatement statement)
        {
            if (_joined.Any(j => j.Target == rows.Target))
                Join();
            _joined.Add((rows.Target, statement));
        }

        private void Join()
        {
            if (_joined.Count > 0)
                _all.Add(RowsStatement.Join(_joined.ConvertAll(j => j.Statement)));
            _joined.Clear();
        }

        public List<NpgsqlBatchCommand> End()
        {
            Join();
            return _all;
        }
    }
}

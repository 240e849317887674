using System.Collections.Concurrent;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Erp.Platform.Persistence;

/// <summary>
/// Inserts rows of one tenant-owned table past the change tracker, in one statement: a few rows as plain values, which PostgreSQL takes with
/// the least work; more as an array for each column, so that one prepared statement serves any number.
/// </summary>
/// <param name="table">Qualified name, with an alias if <paramref name="onConflict"/> needs one.</param>
/// <param name="onConflict">What follows the values.</param>
/// <param name="mayShare">One statement may take rows of several tenants. The table's triggers must not rely on the tenant setting then: it is the last row's.</param>
internal sealed class RowInsert<TRow>(string table, string onConflict = "", bool mayShare = false)
{
    private const int MostPlainRows = 3;

    /// <summary>
    /// PostgreSQL makes a store of its own for each array that it unnests, which costs more than to take few values out by their place; that
    /// place it counts out from the start, which costs more when there are many.
    /// </summary>
    private const int MostPickedRows = 100;

    private readonly List<Column> _columns = [];
    private readonly ConcurrentDictionary<int, string> _plain = [];
    private readonly ConcurrentDictionary<(bool Picked, bool Shared), string> _arrays = [];

    private bool MayShare => mayShare;

    /// <summary>Adds a column. Call it while the statement is being declared.</summary>
    public RowInsert<TRow> With<TValue>(string column, Func<TRow, TValue> value, NpgsqlDbType? type = null)
    {
        _columns.Add(new Column<TValue>(column, value, type ?? TypeOf<TValue>()));
        return this;
    }

    public TenantRows Of(Guid tenantId, IReadOnlyList<TRow> rows) => new Rows(this, tenantId, rows);

    private RowsStatement Plain(Guid tenantId, IReadOnlyList<TRow> rows)
    {
        var parameters = new List<NpgsqlParameter>(1 + (_columns.Count * rows.Count)) { new NpgsqlParameter<Guid> { TypedValue = tenantId } };
        foreach (var row in rows)
            foreach (var column in _columns)
                parameters.Add(column.ValueOf(row));
        return new(_plain.GetOrAdd(rows.Count, PlainSql), parameters);
    }

    private RowsStatement Arrays(NpgsqlParameter tenant, IReadOnlyList<TRow> rows, bool shared) =>
        new(_arrays.GetOrAdd((rows.Count <= MostPickedRows, shared), ArraySql), [tenant, .. _columns.Select(c => c.ArrayOf(rows))]);

    private string Head => $"insert into {table} (tenant_id, {string.Join(", ", _columns.Select(c => c.Name))})";

    /// <summary>
    /// Rows of several tenants share it so: each row sets its own tenant and is then inserted (checked against the policies, looked for, changed)
    /// before the next one is made, and row-level security never lets more than that one tenant through.
    /// </summary>
    private string ArraySql((bool Picked, bool Shared) form)
    {
        List<string> arrays = [.. _columns.Select((c, i) => $"${i + 2}::{c.SqlType}[]")];
        var (tenant, rows) = form.Shared ? ("$1::text[]", arrays.Prepend("$1::text[]")) : ("$1", arrays);
        var (tenantOfRow, values, source) = form.Picked
            ? ($"({tenant})[i]", arrays.Select(array => $"({array})[i]"), $"generate_series(1, cardinality({rows.First()})) as i")
            : ("r.t", arrays.Select((_, i) => $"r.c{i}"), $"unnest({string.Join(", ", rows)}) as r ({string.Join(", ", form.Shared ? ["t", .. arrays.Select((_, i) => $"c{i}")] : arrays.Select((_, i) => $"c{i}"))})");
        return $"{Head} select {(form.Shared ? $"set_config('erp.tenant_id', {tenantOfRow}, true)::uuid" : tenant)}, {string.Join(", ", values)} from {source} {onConflict}";
    }

    private string PlainSql(int rows)
    {
        var sql = new StringBuilder(Head).Append(" values ");
        for (var (row, next) = (0, 2); row < rows; row++)
        {
            sql.Append(row == 0 ? "($1" : ", ($1");
            foreach (var column in _columns)
                sql.Append(System.Globalization.CultureInfo.InvariantCulture, $", ${next++}::{column.SqlType}");
            sql.Append(')');
        }
        return sql.Append(' ').Append(onConflict).ToString();
    }

    private sealed class Rows(RowInsert<TRow> insert, Guid tenantId, IReadOnlyList<TRow> rows) : TenantRows
    {
        private Guid TenantId => tenantId;
        private IReadOnlyList<TRow> Own => rows;

        public override object Target => insert;
        public override bool MayShare => insert.MayShare;

        public override RowsStatement Alone() => rows.Count <= MostPlainRows
            ? insert.Plain(tenantId, rows)
            : insert.Arrays(new NpgsqlParameter<Guid> { TypedValue = tenantId }, rows, shared: false);

        public override RowsStatement Together(IReadOnlyList<TenantRows> all)
        {
            var (tenants, together) = (new List<string>(), new List<TRow>());
            foreach (var some in all.Cast<Rows>())
            {
                tenants.AddRange(Enumerable.Repeat(some.TenantId.ToString(), some.Own.Count));
                together.AddRange(some.Own);
            }
            return insert.Arrays(new NpgsqlParameter<string[]> { TypedValue = [.. tenants] }, together, shared: true);
        }
    }

    private abstract class Column(string name, NpgsqlDbType type)
    {
        public string Name => name;
        public string SqlType => type == NpgsqlDbType.TimestampTz ? "timestamptz" : type.ToString().ToLowerInvariant();

        public abstract NpgsqlParameter ValueOf(TRow row);
        public abstract NpgsqlParameter ArrayOf(IReadOnlyList<TRow> rows);
    }

    private sealed class Column<TValue>(string name, Func<TRow, TValue> value, NpgsqlDbType type) : Column(name, type)
    {
        private readonly NpgsqlDbType _type = type;

        public override NpgsqlParameter ValueOf(TRow row) => new NpgsqlParameter<TValue> { TypedValue = value(row), NpgsqlDbType = _type };

        public override NpgsqlParameter ArrayOf(IReadOnlyList<TRow> rows)
        {
            var values = new TValue[rows.Count];
            for (var i = 0; i < values.Length; i++)
                values[i] = value(rows[i]);
            return new NpgsqlParameter<TValue[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | _type };
        }
    }

    private static NpgsqlDbType TypeOf<TValue>() => (Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue)).Name switch
    {
        nameof(Guid) => NpgsqlDbType.Uuid,
        nameof(Int32) => NpgsqlDbType.Integer,
        nameof(Int64) => NpgsqlDbType.Bigint,
        nameof(Decimal) => NpgsqlDbType.Numeric,
        nameof(Boolean) => NpgsqlDbType.Boolean,
        nameof(DateOnly) => NpgsqlDbType.Date,
        nameof(DateTimeOffset) => NpgsqlDbType.TimestampTz,
        nameof(String) => NpgsqlDbType.Text,
        var other => throw new NotSupportedException($"Name the database type of a column of {other}."),
    };
}

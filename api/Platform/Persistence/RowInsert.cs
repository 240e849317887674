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
internal sealed class RowInsert<TRow>(string table, string onConflict = "")
{
    private const int MostPlainRows = 3;

    private readonly List<Column> _columns = [];
    private readonly ConcurrentDictionary<int, string> _sql = [];

    /// <summary>Adds a column. Call it while the statement is being declared.</summary>
    public RowInsert<TRow> With<TValue>(string column, Func<TRow, TValue> value, NpgsqlDbType? type = null)
    {
        _columns.Add(new Column<TValue>(column, value, type ?? TypeOf<TValue>()));
        return this;
    }

    public InsertStatement Of(Guid tenantId, IReadOnlyList<TRow> rows)
    {
        var plain = rows.Count <= MostPlainRows;
        var parameters = new List<NpgsqlParameter>(1 + _columns.Count * (plain ? rows.Count : 1)) { new NpgsqlParameter<Guid> { TypedValue = tenantId } };
        if (plain)
        {
            foreach (var row in rows)
                foreach (var column in _columns)
                    parameters.Add(column.ValueOf(row));
        }
        else
        {
            foreach (var column in _columns)
                parameters.Add(column.ArrayOf(rows));
        }
        return new(this, _sql.GetOrAdd(plain ? rows.Count : 0, count => count == 0 ? ArraySql() : PlainSql(count)), parameters);
    }

    private string Head => $"insert into {table} (tenant_id, {string.Join(", ", _columns.Select(c => c.Name))})";

    private string ArraySql() => $"{Head} select $1, * from unnest({string.Join(", ", _columns.Select((c, i) => $"${i + 2}::{c.SqlType}[]"))}) {onConflict}";

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

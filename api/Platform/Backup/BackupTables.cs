using Npgsql;

namespace Erp.Platform.Backup;

/// <summary>One table as the catalogue has it.</summary>
/// <param name="Name">Its name in the schema <c>erp</c>.</param>
/// <param name="Columns">The columns that hold what was written, in order; generated ones follow from them.</param>
/// <param name="IsWalled">Its policies hold for the owner too.</param>
internal sealed record BackupTable(string Name, IReadOnlyList<string> Columns, bool IsWalled)
{
    /// <summary>Quoted and qualified.</summary>
    public string Sql => $"erp.\"{Name}\"";

    public string ColumnsSql => string.Join(", ", Columns.Select(c => $"\"{c}\""));
}

/// <summary>What a backup holds: every table of the schema, from the catalogue, so that a new one is in it by being there.</summary>
internal static class BackupTables
{
    // What migrating writes by itself.
    private const string TablesSql = """
        select c.relname, array_agg(a.attname::text order by a.attnum), c.relforcerowsecurity
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        where c.relnamespace = 'erp'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname not in ('__migrations', 'schema_build')
        group by c.relname, c.relforcerowsecurity order by c.relname
        """;

    private const string ReferencesSql = """
        select f.relname, t.relname from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
        where k.contype = 'f' and k.connamespace = 'erp'::regnamespace and k.conrelid <> k.confrelid and k.conparentid = 0
        """;

    /// <summary>All tables, each after those that it refers to: in this order they can be filled.</summary>
    public static async Task<IReadOnlyList<BackupTable>> ListAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var tables = new List<BackupTable>();
        await foreach (var row in RowsAsync(connection, TablesSql, ct))
            tables.Add(new(row.GetString(0), row.GetFieldValue<string[]>(1), row.GetBoolean(2)));
        var references = new List<(string From, string To)>();
        await foreach (var row in RowsAsync(connection, ReferencesSql, ct))
            references.Add((row.GetString(0), row.GetString(1)));
        return InOrder(tables, references.ToLookup(r => r.From, r => r.To));
    }

    private static List<BackupTable> InOrder(List<BackupTable> tables, ILookup<string, string> references)
    {
        var ordered = new List<BackupTable>(tables.Count);
        while (tables.Count > 0)
        {
            var ready = tables.FindAll(t => !references[t.Name].Any(to => tables.Exists(other => other.Name == to)));
            if (ready.Count == 0)
                throw new InvalidOperationException($"These tables refer to each other in a circle: {string.Join(", ", tables.Select(t => t.Name))}.");
            ordered.AddRange(ready);
            tables.RemoveAll(ready.Contains);
        }
        return ordered;
    }

    private static async IAsyncEnumerable<NpgsqlDataReader> RowsAsync(NpgsqlConnection connection, string sql, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            yield return reader;
    }
}

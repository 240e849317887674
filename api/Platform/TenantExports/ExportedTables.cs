using System.Reflection;
using Erp.Platform.Backup;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Erp.Platform.TenantExports;

/// <summary>A table of which a tenant's rows travel.</summary>
/// <param name="Name">In the schema <c>erp</c>.</param>
/// <param name="Columns">All that hold what was written, without the tenant.</param>
/// <param name="Numerics">Those of them that are exact decimals.</param>
/// <param name="Key">Columns of the primary key, without the tenant.</param>
/// <param name="IsSelfReferring">Its rows refer to each other.</param>
/// <param name="Secrets">Columns that must be empty in rows that travel.</param>
internal sealed record ExportedTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Numerics, IReadOnlyList<string> Key, bool IsSelfReferring, IReadOnlyList<string> Secrets)
{
    private static string Quoted(IEnumerable<string> columns, string prefix = "") => string.Join(", ", columns.Select(c => $"{prefix}\"{c}\""));

    /// <summary>Each row as a JSON text: decimals as strings with their digits, instants in UTC, bytes in hexadecimal.</summary>
    public string SelectSql => $"""
        select (to_jsonb(t) || jsonb_build_object({string.Join(", ", Numerics.Select(c => $"'{c}', t.\"{c}\"::text"))}))::text
        from (select {Quoted(Columns)} from erp."{Name}"{string.Concat(Secrets.Select((c, i) => $"{(i == 0 ? " where " : " and ")}coalesce(\"{c}\", '{{}}') = '{{}}'"))} order by {Quoted(Key)}) t
        """;

    /// <summary>Inserts a JSON array of rows (<c>$2</c>) for a tenant (<c>$1</c>), in their order.</summary>
    public string InsertSql => $"insert into erp.\"{Name}\" (tenant_id, {Quoted(Columns)}) select $1, {Quoted(Columns, "r.")} from jsonb_populate_recordset(null::erp.\"{Name}\", $2) r";
}

/// <summary>What travels, from the model and the catalogue: a new entity does by being there.</summary>
internal static class ExportedTables
{
    private const string ColumnsSql = """
        select c.relname,
          array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attname <> 'tenant_id' order by a.attnum),
          array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'numeric'::regtype order by a.attnum),
          array(select a.attname::text from pg_index i, unnest(i.indkey) with ordinality k (attnum, place) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                where i.indrelid = c.oid and i.indisprimary and a.attname <> 'tenant_id' order by k.place),
          exists (select from pg_constraint f where f.conrelid = c.oid and f.confrelid = c.oid and f.contype = 'f')
        from pg_class c where c.relnamespace = 'erp'::regnamespace and c.relname = any($1)
        """;

    /// <summary>Tenant-owned entities that stay, with the reason.</summary>
    public static string? WhyNot(IReadOnlyTypeBase type) => type.ClrType.GetCustomAttribute<StaysHereAttribute>()?.Reason;

    /// <summary>Each after those that it refers to.</summary>
    public static async Task<IReadOnlyList<ExportedTable>> ListAsync(ErpDbContext db, NpgsqlConnection connection, CancellationToken ct)
    {
        var types = db.Model.GetEntityTypes().Where(t => t.IsTenantOwned() && WhyNot(t) is null).ToLookup(t => t.GetTableName()!);
        var order = (await BackupTables.ListAsync(connection, ct)).Select(t => t.Name).Where(types.Contains).ToList();
        var found = new Dictionary<string, ExportedTable>();
        await using var command = new NpgsqlCommand(ColumnsSql, connection) { Parameters = { new NpgsqlParameter<string[]> { TypedValue = [.. order] } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var name = reader.GetString(0);
            found[name] = new(name, reader.GetFieldValue<string[]>(1), reader.GetFieldValue<string[]>(2), reader.GetFieldValue<string[]>(3), reader.GetBoolean(4),
                [.. types[name].SelectMany(t => t.GetProperties()).Where(p => p.PropertyInfo?.IsDefined(typeof(StaysHereAttribute)) is true).Select(p => p.GetColumnName()).Distinct()]);
        }
        return [.. order.Select(name => found[name])];
    }
}

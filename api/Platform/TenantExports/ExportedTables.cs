using Erp.Platform.Backup;
using Erp.Platform.Jobs;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Erp.Platform.TenantExports;

/// <summary>What travels, from the model, the catalogue and the kinds of work: a new entity and a new kind do by being there.</summary>
internal sealed class ExportedTables(UnitOfWork work, ErpDbContext db, IEnumerable<WorkKind> kinds)
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

    /// <summary>Each after those that it refers to; last the work that is due.</summary>
    public async Task<IReadOnlyList<ExportedTable>> ListAsync(CancellationToken ct)
    {
        var types = db.Model.GetEntityTypes().Where(Travels).ToLookup(t => t.GetTableName()!);
        var order = (await BackupTables.ListAsync(work.Connection, ct)).Select(t => t.Name).Where(types.Contains).ToList();
        var found = new Dictionary<string, ExportedTable>();
        await using var command = new NpgsqlCommand(ColumnsSql, work.Connection) { Parameters = { new NpgsqlParameter<string[]> { TypedValue = [.. order] } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var name = reader.GetString(0);
            found[name] = new(name, reader.GetFieldValue<string[]>(1), reader.GetFieldValue<string[]>(2), reader.GetFieldValue<string[]>(3), reader.GetBoolean(4), FilterOf(types[name]));
        }
        return [.. order.Select(name => found[name]), DueWork()];
    }

    public static bool Travels(IReadOnlyEntityType type) => type.IsTenantOwned() && StaysHereAttribute.ReasonOf(type.ClrType) is null;

    /// <summary>The queue is global: no wall of its own keeps the other tenants' items out. Leases are held by processes, which stay.</summary>
    private ExportedTable DueWork() => new("work_items", ["kind", "subject_id", "due_at", "attempts", "generation"], [], ["kind", "subject_id"], IsSelfReferring: false,
        $"{ExportedTable.Row}.tenant_id = nullif(current_setting('erp.tenant_id', true), '')::uuid and {ExportedTable.Row}.kind = any (array[{string.Join(", ", kinds.Where(k => k.StaysBecause is null).Select(k => $"'{k.Kind}'"))}]::text[])");

    private static string? FilterOf(IEnumerable<IEntityType> types) =>
        string.Join(" and ", types.SelectMany(t => Conditions(t, ExportedTable.Row)).Distinct()) is { Length: > 0 } filter ? filter : null;

    /// <summary>A row with a secret stays, and so does what refers to a row that stays.</summary>
    private static IEnumerable<string> Conditions(IEntityType type, string row)
    {
        foreach (var secret in type.GetProperties().Where(p => p.PropertyInfo?.IsDefined(typeof(StaysHereAttribute), inherit: false) is true))
            yield return $"coalesce({row}.\"{secret.GetColumnName()}\", '{{}}') = '{{}}'";
        var referred = row + "r";
        foreach (var reference in type.GetForeignKeys().Where(f => f.PrincipalEntityType != type))
        {
            var columns = reference.Properties.Zip(reference.PrincipalKey.Properties, (own, its) => $"{referred}.\"{its.GetColumnName()}\" = {row}.\"{own.GetColumnName()}\"");
            foreach (var condition in Conditions(reference.PrincipalEntityType, referred))
                yield return $"not exists (select from erp.\"{reference.PrincipalEntityType.GetTableName()}\" {referred} where {string.Join(" and ", columns)} and not ({condition}))";
        }
    }
}

namespace Erp.Platform.Persistence;

/// <summary>
/// Statistics for tables that have none yet, and none ever for documents. Where nothing is known of an empty table, the planner takes every index that begins with the
/// tenant for as good as the primary key; a prepared statement or a trigger keeps the plan that it has made then, and later walks all of a
/// tenant's rows for one. As if one tenant had all rows, the key wins. The first ANALYZE replaces these by the true ones. It does not look into
/// jsonb columns: nothing is planned by them, and sorting samples of them costs more than all other columns together.
/// </summary>
internal static class FirstStatistics
{
    public const string Sql = """
        do $$
        declare
          document record;
        begin
          for document in
            select c.oid::regclass as relation, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'erp'::regnamespace and c.relkind in ('r', 'p') and a.atttypid = 'jsonb'::regtype and not a.attisdropped and a.attstattarget is distinct from 0
          loop
            execute format('alter table %s alter column %I set statistics 0', document.relation, document.attname);
          end loop;
          if to_regproc('pg_catalog.pg_restore_attribute_stats') is not null then
            perform pg_restore_attribute_stats('schemaname', 'erp', 'relname', c.relname::text, 'attname', 'tenant_id', 'inherited', false,
              'null_frac', 0::real, 'avg_width', 16, 'n_distinct', 1::real)
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
            where c.relnamespace = 'erp'::regnamespace and c.relkind = 'r'
              and not exists (select from pg_stats s where s.schemaname = 'erp' and s.tablename = c.relname and s.attname = 'tenant_id');
          end if;
        end $$
        """;
}

namespace Erp.Platform.Tenancy;

/// <summary>The third wall: the database itself shows the app's role only rows of the transaction's tenant. No tenant set = no rows.</summary>
internal static class RowLevelSecurity
{
    /// <summary>The schema's owner, which only migrates and backs up, reads all rows; forced, so that even it writes none by mistake.</summary>
    public static string Protect(string table) => $"""
        alter table {table} enable row level security;
        alter table {table} force row level security;
        drop policy if exists tenant_isolation on {table};
        create policy tenant_isolation on {table}
          using (tenant_id = nullif(current_setting('erp.tenant_id', true), '')::uuid)
          with check (tenant_id = nullif(current_setting('erp.tenant_id', true), '')::uuid);
        drop policy if exists owner_reads on {table};
        create policy owner_reads on {table} for select to current_user using (true)
        """;

    /// <summary>The role that the product logs in as: reads and writes rows, owns nothing, bypasses nothing.</summary>
    /// <param name="role">Its name.</param>
    /// <param name="password">Its password.</param>
    /// <param name="keepPassword">Leave the password of a role that exists.</param>
    public static string AppRole(string role, string password, bool keepPassword) => $"""
        do $$ begin
          if not exists (select from pg_roles where rolname = {Literal(role)}) then
            create role {Quote(role)} login nosuperuser nocreatedb nocreaterole nobypassrls password {Literal(password)};
          elsif not {keepPassword} then
            alter role {Quote(role)} with password {Literal(password)};
          end if;
        end $$;
        grant usage on schema erp to {Quote(role)};
        grant select, insert, update, delete on all tables in schema erp to {Quote(role)};
        grant usage, select on all sequences in schema erp to {Quote(role)};
        grant execute on all functions in schema erp to {Quote(role)};
        revoke all on erp.__migrations, erp.schema_build from {Quote(role)};
        """;

    public static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}

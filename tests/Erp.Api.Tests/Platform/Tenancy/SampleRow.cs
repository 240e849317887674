using Npgsql;

namespace Erp.Platform.Tenancy;

/// <summary>A row that fits the types of any table, whatever it means.</summary>
internal static class SampleRow
{
    /// <summary>A value of each type that the schema uses.</summary>
    private static readonly Dictionary<string, string> Values = new()
    {
        ["uuid"] = "gen_random_uuid()",
        ["bigint"] = "1",
        ["smallint"] = "1",
        ["integer"] = "1",
        ["numeric"] = "1",
        ["boolean"] = "false",
        ["text"] = "'x'",
        ["character varying"] = "'x'",
        ["character"] = "'x'",
        ["date"] = "current_date",
        ["timestamp with time zone"] = "now()",
        ["interval"] = "interval '1 day'",
        ["json"] = "'{}'",
        ["jsonb"] = "'{}'",
        ["bytea"] = "'\\x00'",
        ["ARRAY"] = "'{}'",
    };

    /// <summary>The statement that adds one for a tenant, with everything that may not be null.</summary>
    public static async Task<string> InsertAsync(NpgsqlConnection connection, string table, Guid tenant)
    {
        var columns = await connection.ListAsync($"""
            select quote_ident(column_name) || '|' || data_type from information_schema.columns
            where table_schema = 'erp' and table_name = '{table}' and column_name <> 'tenant_id' and is_nullable = 'NO' and is_identity = 'NO' and is_generated = 'NEVER'
            """);
        var named = columns.Select(c => c.Split('|')).ToList();
        string ValueOf(string type) => Values.TryGetValue(type, out var value) ? value : throw new InvalidOperationException($"{table} has a column of type {type}: give {nameof(SampleRow)} a value of it, so that its wall can be tried.");
        return $"insert into erp.{table} (tenant_id{string.Concat(named.Select(c => $", {c[0]}"))}) values ('{tenant}'{string.Concat(named.Select(c => $", {ValueOf(c[1])}"))})";
    }
}

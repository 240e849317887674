namespace Erp.Platform.TenantExports;

/// <summary>A table of which a tenant's rows travel.</summary>
/// <param name="Name">In the schema <c>erp</c>.</param>
/// <param name="Columns">Those that travel, without the tenant.</param>
/// <param name="Numerics">Those of them that are exact decimals.</param>
/// <param name="Key">Columns of the primary key, without the tenant.</param>
/// <param name="IsSelfReferring">Its rows refer to each other.</param>
/// <param name="Filter">Which rows travel, as a condition on <see cref="Row"/>; null = all that the walls show.</param>
internal sealed record ExportedTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Numerics, IReadOnlyList<string> Key, bool IsSelfReferring, string? Filter)
{
    /// <summary>Alias of the table in <see cref="Filter"/>.</summary>
    public const string Row = "s";

    private static string Quoted(IEnumerable<string> columns, string prefix = "") => string.Join(", ", columns.Select(c => $"{prefix}\"{c}\""));

    /// <summary>Each row as a JSON text: decimals as strings with their digits, instants in UTC, bytes in hexadecimal.</summary>
    public string SelectSql => $"""
        select (to_jsonb(t) || jsonb_build_object({string.Join(", ", Numerics.Select(c => $"'{c}', t.\"{c}\"::text"))}))::text
        from (select {Quoted(Columns)} from erp."{Name}" {Row}{(Filter is null ? "" : $" where {Filter}")} order by {Quoted(Key)}) t
        """;

    /// <summary>Inserts a JSON array of rows (<c>$2</c>) for a tenant (<c>$1</c>), in their order.</summary>
    public string InsertSql => $"insert into erp.\"{Name}\" (tenant_id, {Quoted(Columns)}) select $1, {Quoted(Columns, "r.")} from jsonb_populate_recordset(null::erp.\"{Name}\", $2) r";
}

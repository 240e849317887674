using Npgsql;
using NpgsqlTypes;

namespace Erp.Platform.ApiLog;

/// <summary>Inserts calls as arrays, column by column: a call costs the database microseconds, and the change tracker none.</summary>
internal static class ApiCallInsert
{
    private const string Sql = """
        insert into erp.api_calls (tenant_id, id, occurred_at, method, route, status, milliseconds, client_id, user_id, request_id)
        select $1, * from unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::int[], $7::int[], $8::text[], $9::uuid[], $10::text[])
        """;

    public static NpgsqlBatchCommand Of(Guid tenantId, IReadOnlyList<ApiCall> calls) => new(Sql)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = tenantId },
            Column(calls, c => c.Id, NpgsqlDbType.Uuid),
            Column(calls, c => c.OccurredAt, NpgsqlDbType.TimestampTz),
            Column(calls, c => c.Method, NpgsqlDbType.Text),
            Column(calls, c => c.Route, NpgsqlDbType.Text),
            Column(calls, c => c.Status, NpgsqlDbType.Integer),
            Column(calls, c => c.Milliseconds, NpgsqlDbType.Integer),
            Column(calls, c => c.ClientId, NpgsqlDbType.Text),
            Column(calls, c => c.UserId, NpgsqlDbType.Uuid),
            Column(calls, c => c.RequestId, NpgsqlDbType.Text),
        },
    };

    private static NpgsqlParameter<T[]> Column<T>(IReadOnlyList<ApiCall> calls, Func<ApiCall, T> value, NpgsqlDbType type) =>
        new() { TypedValue = [.. calls.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type };
}

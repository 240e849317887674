using System.Collections.Frozen;
using Erp.Modules.Identity.Roles;
using Erp.Platform.Persistence;
using Npgsql;

namespace Erp.Modules.Identity.Access;

/// <summary>Reads a grant in one round trip, in a transaction of its own in the subject's tenant.</summary>
internal sealed class AccessGrantLoader(DatabaseConnections connections)
{
    private const string OfUser = "select role_ids, organization_ids from erp.memberships where tenant_id = $1 and user_id = $2 and status = 'Active'";
    private const string OfClient = "select role_ids, organization_ids from erp.api_clients where tenant_id = $1 and id = $2 and revoked_at is null";

    // Built-in roles have no row: their permissions are code.
    private static string Sql(string subject) => $"""
        with subject as ({subject})
        select s.role_ids, s.organization_ids, coalesce((select array_agg(distinct p) from erp.roles r, unnest(r.permissions) p where r.tenant_id = $1 and r.id = any(s.role_ids)), array[]::text[])
        from subject s
        """;

    private static readonly string UserSql = Sql(OfUser);
    private static readonly string ClientSql = Sql(OfClient);

    public async Task<AccessGrant?> LoadAsync(AccessSubject subject, CancellationToken ct)
    {
        await using var connection = await connections.App.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("begin read only"),
                new("select set_config('erp.tenant_id', $1, true)") { Parameters = { new NpgsqlParameter<string> { TypedValue = subject.TenantId.ToString() } } },
                Query(subject),
                new("commit"),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return await ReadAsync(reader, ct);
    }

    /// <summary>The statement behind a grant, for a transaction that is in the subject's tenant already.</summary>
    public static NpgsqlBatchCommand Query(AccessSubject subject) => new(subject.IsUser ? UserSql : ClientSql)
    {
        Parameters = { new NpgsqlParameter<Guid> { TypedValue = subject.TenantId }, new NpgsqlParameter<Guid> { TypedValue = subject.Id } },
    };

    public static async Task<AccessGrant?> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        if (!await reader.ReadAsync(ct))
            return null;
        var roles = await reader.GetFieldValueAsync<Guid[]>(0, ct);
        var organizations = await reader.IsDBNullAsync(1, ct) ? null : await reader.GetFieldValueAsync<Guid[]>(1, ct);
        // No claim means no limit further on, so a limit to nothing must not get that far.
        if (organizations is [])
            return null;
        var custom = await reader.GetFieldValueAsync<string[]>(2, ct);
        return new(roles, organizations, roles.Select(BuiltInRoles.Find).OfType<BuiltInRole>().SelectMany(r => r.Permissions).Concat(custom).ToFrozenSet());
    }
}

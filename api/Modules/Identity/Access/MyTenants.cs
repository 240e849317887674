using Erp.Modules.Tenancy.Contracts;
using Erp.Platform.Errors;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Npgsql;

namespace Erp.Modules.Identity.Access;

/// <summary>A person's own memberships, seen before any tenant is chosen: a row-level policy of its own opens just these (Memberships.sql).</summary>
internal sealed class MyTenants(UnitOfWork work, Caller caller, ITenants tenants, IHttpContextAccessor http)
{
    public async Task<IReadOnlyList<TenantInfo>> OfAsync(Guid userId, CancellationToken ct)
    {
        caller.Identify(Caller.NoTenant, userId, null, http.HttpContext?.TraceId());
        NpgsqlBatchCommand[] statements =
        [
            new("select set_config('erp.user_id', $1, true)") { Parameters = { new NpgsqlParameter<string> { TypedValue = userId.ToString() } } },
            new("select tenant_id from erp.memberships where user_id = $1 and status = 'Active'") { Parameters = { new NpgsqlParameter<Guid> { TypedValue = userId } } },
        ];
        var ids = await work.RunAsync(statements, static async (reader, token) =>
        {
            await reader.NextResultAsync(token);
            var found = new List<Guid>();
            while (await reader.ReadAsync(token))
                found.Add(reader.GetGuid(0));
            return found;
        }, ct);
        return ids.Count == 0 ? [] : await tenants.FindAsync(ids, ct);
    }
}

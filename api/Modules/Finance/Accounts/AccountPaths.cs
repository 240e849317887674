using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Npgsql;

namespace Erp.Modules.Finance.Accounts;

/// <summary>Codes from the top of the chart down, for a page of accounts in one round trip.</summary>
internal sealed class AccountPaths(UnitOfWork work, Caller caller)
{
    private const string Sql = """
        with recursive up as (
          select id as leaf, parent_id, code, 0 as steps from erp.accounts where tenant_id = $1 and id = any($2)
          union all
          select up.leaf, a.parent_id, a.code, up.steps + 1 from up join erp.accounts a on a.tenant_id = $1 and a.id = up.parent_id
          where up.steps < $3)
        select leaf, array_agg(code order by steps desc) from up group by leaf
        """;

    public Task<Dictionary<Guid, string[]>> OfAsync(IReadOnlyCollection<Guid> accounts, CancellationToken ct) => accounts.Count == 0
        ? Task.FromResult(new Dictionary<Guid, string[]>())
        : work.RunAsync([Statement(accounts)], static async (reader, token) =>
        {
            var paths = new Dictionary<Guid, string[]>();
            while (await reader.ReadAsync(token))
                paths[reader.GetGuid(0)] = reader.GetFieldValue<string[]>(1);
            return paths;
        }, ct);

    /// <summary>The path of an account that is not saved yet, or not with these values.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(Account account, CancellationToken ct) =>
        account.ParentId is { } parent && (await OfAsync([parent], ct)).TryGetValue(parent, out var above) ? [.. above, account.Code] : [account.Code];

    private NpgsqlBatchCommand Statement(IReadOnlyCollection<Guid> accounts) => new(Sql)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = caller.TenantId },
            new NpgsqlParameter<Guid[]> { TypedValue = [.. accounts] },
            new NpgsqlParameter<int> { TypedValue = Account.MaxDepth },
        },
    };
}

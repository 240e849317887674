using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Npgsql;

namespace Erp.Modules.Finance.Accounts;

/// <summary>Which accounts have journal lines, drafts included: what those were written for must not change under them.</summary>
internal sealed class AccountUsage(UnitOfWork work, Caller caller)
{
    private const string Sql = """
        select wanted.id from unnest($2::uuid[]) as wanted(id)
        where exists (select from erp.journal_lines l where l.tenant_id = $1 and l.account_id = wanted.id)
        """;

    public async Task<bool> IsUsedAsync(Guid account, CancellationToken ct) => (await UsedAsync([account], ct)).Count > 0;

    public Task<HashSet<Guid>> UsedAsync(IReadOnlyCollection<Guid> accounts, CancellationToken ct) => accounts.Count == 0
        ? Task.FromResult(new HashSet<Guid>())
        : work.RunAsync([Statement(accounts)], static async (reader, token) =>
        {
            var used = new HashSet<Guid>();
            while (await reader.ReadAsync(token))
                used.Add(reader.GetGuid(0));
            return used;
        }, ct);

    private NpgsqlBatchCommand Statement(IReadOnlyCollection<Guid> accounts) => new(Sql)
    {
        Parameters = { new NpgsqlParameter<Guid> { TypedValue = caller.TenantId }, new NpgsqlParameter<Guid[]> { TypedValue = [.. accounts] } },
    };
}

using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Erp.Modules.Finance.Ledger;

/// <summary>
/// Announces a change of what posting validates against (accounts, periods, series, dimensions, rates). With the commit it writes every
/// number counter of the organization: that waits for the posts in flight, which hold their counter's row, and tells every later post that
/// what it cached is stale. So a period that closes while an entry is posted either has the entry or refuses it.
/// </summary>
internal sealed class LedgerGate(UnitOfWork work, Caller caller)
{
    // One gate at a time per tenant, in a statement of its own: the update's snapshot then sees the counters that the one before has added.
    private const string OneAtATime = "select pg_advisory_xact_lock(hashtextextended('ledger gate ' || $1::text, 0))";

    private const string Raise = """
        with counters as materialized (
               select series_id, fiscal_year_id, ledger_version from erp.number_counters
               where tenant_id = $1 and ($2::uuid is null or organization_id = $2)
               order by series_id, fiscal_year_id for update),
             next as (select max(ledger_version) + 1 as version from counters)
        update erp.number_counters n set ledger_version = next.version
        from counters c, next
        where n.tenant_id = $1 and n.series_id = c.series_id and n.fiscal_year_id = c.fiscal_year_id
        """;

    /// <summary>This request changes reference data: what it reads of it is not yet true for others.</summary>
    public bool IsTouched { get; private set; }

    /// <param name="organizationId">The organization whose books it concerns; null = all of the tenant's.</param>
    public void Touch(Guid? organizationId)
    {
        IsTouched = true;
        foreach (var statement in Statements(organizationId))
            work.Enlist(statement);
    }

    /// <summary>
    /// The same at once: from here to the end of the transaction nothing is posted and no other reference data changes, so what a command
    /// checks ("never used", "no cycle") is still true when it commits.
    /// </summary>
    public Task HoldAsync(Guid? organizationId, CancellationToken ct)
    {
        IsTouched = true;
        return work.RunAsync([.. Statements(organizationId)], static async (reader, token) =>
        {
            while (await reader.NextResultAsync(token)) { }
            return 0;
        }, ct);
    }

    /// <summary>The same for the organization of what a query finds; nothing when it finds nothing.</summary>
    public async Task HoldAsync<T>(IQueryable<T> one, CancellationToken ct) where T : class, IOrganizationOwned
    {
        if (await one.Select(e => (Guid?)e.OrganizationId).FirstOrDefaultAsync(ct) is { } organization)
            await HoldAsync(organization, ct);
    }

    private IEnumerable<NpgsqlBatchCommand> Statements(Guid? organizationId)
    {
        yield return new(OneAtATime) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = caller.TenantId } } };
        yield return new(Raise)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = caller.TenantId },
                new NpgsqlParameter { Value = organizationId ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid },
            },
        };
    }
}

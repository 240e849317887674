using Erp.Modules.Finance.Ledger;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Erp.Modules.Finance.Verification;

/// <summary>
/// Checks every law of the ledger against what is stored, for the caller's tenant, in one snapshot: entries may be posted meanwhile. Takes a
/// read-only transaction that the caller of this has opened.
/// </summary>
internal sealed class LedgerVerifier(ErpDbContext db, UnitOfWork work, SealVerifier seals, Caller caller, TimeProvider clock)
{
    private const int LongestStatement = 3_600;

    private const string Counts = """
        select (select count(*) from erp.journal_entries where tenant_id = $1 and status = 'Posted'),
          (select count(*) from erp.journal_lines where tenant_id = $1 and posted_at is not null),
          (select count(*) from erp.ledger_balances where tenant_id = $1)
        """;

    public async Task<LedgerVerification> VerifyAsync(CancellationToken ct)
    {
        // Millions of lines may take their time.
        work.TimeoutSeconds = LongestStatement;
        db.Database.SetCommandTimeout(LongestStatement);
        var found = new DifferenceList(caller);
        var (entries, lines, balances) = await work.RunAsync([Statement(Counts)], static async (reader, token) =>
        {
            await reader.ReadAsync(token);
            return (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
        }, ct);
        foreach (var check in LedgerCheck.All)
            await RunAsync(check, found, ct);
        await VerifyDimensionSetsAsync(found, ct);
        await seals.VerifyAsync(found, ct);
        return new()
        {
            Clean = found.Count == 0,
            VerifiedAt = clock.GetUtcNow(),
            Entries = entries,
            Lines = lines,
            Balances = balances,
            Seals = found.Seals,
            SealedEntries = found.SealedEntries,
            DifferenceCount = found.Count,
            Differences = found.Kept,
        };
    }

    private Task<int> RunAsync(LedgerCheck check, DifferenceList found, CancellationToken ct) => work.RunAsync([Statement(check.Sql)], async (reader, token) =>
    {
        while (await reader.ReadAsync(token))
            found.Add(new()
            {
                Code = check.Code,
                OrganizationId = reader.IsDBNull(0) ? null : reader.GetGuid(0),
                Subject = check.Subject,
                SubjectKey = reader.GetString(1),
                Expected = reader.IsDBNull(2) ? null : reader.GetString(2),
                Actual = reader.IsDBNull(3) ? null : reader.GetString(3),
            });
        return found.Kept.Count;
    }, ct);

    /// <summary>A set's id is computed from its members: whoever changes them changes what lines say.</summary>
    private async Task VerifyDimensionSetsAsync(DifferenceList found, CancellationToken ct)
    {
        var values = await db.Set<DimensionSetValue>().AsNoTracking().ToListAsync(ct);
        foreach (var set in values.GroupBy(v => v.SetId))
        {
            var computed = DimensionSet.IdOf([.. set.Select(v => new Kernel.DimensionValueRef(v.DimensionId, v.ValueId))]);
            if (computed != set.Key)
                found.Add(new() { Code = "dimension_set_altered", Subject = "dimensionSet", SubjectKey = set.Key.ToString(), Expected = set.Key.ToString(), Actual = computed.ToString() });
        }
    }

    private NpgsqlBatchCommand Statement(string sql) => new(sql) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = caller.TenantId } } };
}

using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Npgsql;

namespace Erp.Modules.Finance.Seals;

/// <summary>A posted entry that no seal holds yet.</summary>
internal sealed record UnsealedEntry(Guid Id, Guid SeriesId, Guid FiscalYearId, long Number, int Lines);

/// <summary>Finds what to seal next: above the marks, oldest first, so much as fits one seal.</summary>
internal sealed class UnsealedEntries(UnitOfWork work, Caller caller)
{
    /// <summary>Few enough that a seal is made in some 50 ms: requests wait no longer for the processor, and the entries are looked up by their index.</summary>
    public const int MostEntries = 1_000;

    /// <summary>Bounds memory, not entries: the first one is taken however long it is.</summary>
    public const int MostLines = 50_000;

    // In the order of posting, but never a number before a lower one of its counter: instances' clocks may disagree by a little.
    private const string Find = """
        select id, series_id, fiscal_year_id, number_value, line_count from (
          select e.*, max(e.posted_at) over (partition by e.series_id, e.fiscal_year_id order by e.number_value) as place
          from erp.number_counters c
          left join erp.ledger_seal_marks m on m.tenant_id = $1 and m.series_id = c.series_id and m.fiscal_year_id = c.fiscal_year_id
          cross join lateral (
            select id, series_id, fiscal_year_id, number_value, line_count, posted_at from erp.journal_entries e
            where e.tenant_id = $1 and e.series_id = c.series_id and e.fiscal_year_id = c.fiscal_year_id and e.number_value > coalesce(m.last_number, 0)
            order by e.number_value limit $3) e
          where c.tenant_id = $1 and c.organization_id = $2) e
        order by place, series_id, fiscal_year_id, number_value limit $3
        """;

    /// <summary>The entries of the next seal, and whether there are more after them.</summary>
    public async Task<(List<UnsealedEntry> Entries, bool More)> NextAsync(Guid organizationId, CancellationToken ct)
    {
        NpgsqlParameter[] parameters = [new NpgsqlParameter<Guid> { TypedValue = caller.TenantId }, new NpgsqlParameter<Guid> { TypedValue = organizationId }, new NpgsqlParameter<int> { TypedValue = MostEntries }];
        var find = new NpgsqlBatchCommand(Find);
        find.Parameters.AddRange(parameters);
        var found = await work.RunAsync([find], ReadAsync, ct);
        var lines = 0;
        List<UnsealedEntry> next = [.. found.TakeWhile((entry, i) => (lines += entry.Lines) <= MostLines || i == 0)];
        return (next, next.Count < found.Count || found.Count == MostEntries);
    }

    private static async Task<List<UnsealedEntry>> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var found = new List<UnsealedEntry>();
        while (await reader.ReadAsync(ct))
            found.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetInt64(3), reader.GetInt32(4)));
        return found;
    }
}

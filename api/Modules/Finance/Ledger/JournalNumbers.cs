using Erp.Modules.Finance.Contracts;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Npgsql;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Numbers in the order of the postings, the counters they come from, and the version of the reference data at that moment.</summary>
internal sealed record TakenNumbers((Guid Series, Guid Year)[] Counters, long[] Numbers, long LedgerVersion);

/// <summary>
/// Takes gapless numbers: the counter's row stays locked until the commit, so a number is given back when the posting fails, and no two
/// postings get the same one.
/// </summary>
internal sealed class JournalNumbers(UnitOfWork work, Caller caller)
{
    private const string Take = """
        update erp.number_counters set last_number = last_number + $4 where tenant_id = $1 and series_id = $2 and fiscal_year_id = $3
        returning last_number, ledger_version
        """;

    public async Task<TakenNumbers> TakeAsync(LedgerReference reference, IReadOnlyList<Posting> postings, CancellationToken ct)
    {
        var keys = CountersOf(reference, postings);
        // Locked in the order of their keys: two batches never wait for each other in a circle.
        var counters = keys.CountBy(k => k).OrderBy(c => c.Key.Series).ThenBy(c => c.Key.Year).ToList();

        var (last, version) = await work.RunAsync([.. counters.Select(c => Statement(c.Key.Series, c.Key.Year, c.Value))], (reader, token) => ReadAsync(reader, counters.Count, token), ct);
        var next = new Dictionary<(Guid, Guid), long>();
        for (var i = 0; i < counters.Count; i++)
            next[counters[i].Key] = last[i] - counters[i].Value;
        var numbers = new long[keys.Length];
        for (var i = 0; i < keys.Length; i++)
            numbers[i] = ++System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(next, keys[i], out _);
        return new(keys, numbers, version);
    }

    /// <summary>Which counter numbers each posting.</summary>
    public static (Guid Series, Guid Year)[] CountersOf(LedgerReference reference, IReadOnlyList<Posting> postings)
    {
        var counters = new (Guid, Guid)[postings.Count];
        for (var i = 0; i < counters.Length; i++)
            counters[i] = (PostingRules.SeriesOf(reference, postings[i].Series)!.Id, reference.PeriodOf(postings[i].Draft.Date)!.FiscalYearId);
        return counters;
    }

    private NpgsqlBatchCommand Statement(Guid series, Guid year, int count) => new(Take)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = caller.TenantId },
            new NpgsqlParameter<Guid> { TypedValue = series },
            new NpgsqlParameter<Guid> { TypedValue = year },
            new NpgsqlParameter<long> { TypedValue = count },
        },
    };

    /// <summary>The lowest version wins: counters that differ mean that a change is under way, and the reader must look again.</summary>
    private static async Task<(long[] Last, long Version)> ReadAsync(NpgsqlDataReader reader, int counters, CancellationToken ct)
    {
        var last = new long[counters];
        var version = long.MaxValue;
        for (var i = 0; i < counters; i++)
        {
            if (!await reader.ReadAsync(ct))
                throw new InvalidOperationException("A number counter is missing for a series and fiscal year of the organization.");
            last[i] = reader.GetInt64(0);
            version = Math.Min(version, reader.GetInt64(1));
            await reader.NextResultAsync(ct);
        }
        return (last, version);
    }
}

using System.Runtime.InteropServices;
using Erp.Modules.Finance.Contracts;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Npgsql;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Numbers in the order of the postings, the counters they come from, and the version of the reference data at that moment.</summary>
internal sealed record TakenNumbers((Guid Series, Guid Year)[] Counters, long[] Numbers, long LedgerVersion);

/// <summary>Numbers that are taken and still to be given out: of each counter, the last given and the last taken.</summary>
internal sealed class NumberBlock(Dictionary<(Guid Series, Guid Year), (long Given, long Last)> counters, long ledgerVersion)
{
    /// <summary>The last number taken from a counter.</summary>
    public long LastOf((Guid Series, Guid Year) counter) => counters[counter].Last;

    /// <summary>The next numbers, for these postings in their order.</summary>
    public TakenNumbers Next(LedgerReference reference, IReadOnlyList<Posting> postings)
    {
        var keys = JournalNumbers.CountersOf(reference, postings);
        var numbers = new long[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            ref var counter = ref CollectionsMarshal.GetValueRefOrNullRef(counters, keys[i]);
            if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref counter) || counter.Given == counter.Last)
                throw new InvalidOperationException("More numbers are needed than were taken: the series or fiscal years changed meanwhile.");
            numbers[i] = ++counter.Given;
        }
        return new(keys, numbers, ledgerVersion);
    }

    /// <summary>A number that was taken and not given is a gap: the transaction must not commit.</summary>
    public void RequireNoneLeft()
    {
        if (counters.Values.Any(c => c.Given != c.Last))
            throw new InvalidOperationException("Fewer numbers are needed than were taken: the series or fiscal years changed meanwhile.");
    }
}

/// <summary>
/// Takes gapless numbers: the counter's row stays locked until the commit, so a number is given back when the posting fails, and no two
/// postings get the same one.
/// </summary>
internal sealed class JournalNumbers(UnitOfWork work, Caller caller, TimeProvider clock)
{
    private const string Take = """
        update erp.number_counters set last_number = last_number + $4 where tenant_id = $1 and series_id = $2 and fiscal_year_id = $3
        returning last_number, ledger_version
        """;

    public async Task<TakenNumbers> TakeAsync(LedgerReference reference, IReadOnlyList<Posting> postings, CancellationToken ct)
    {
        var counts = CountersOf(reference, postings).CountBy(k => k).ToList();
        if (work.IsOneTrip && counts is [var only] && reference.Forecasts.Take(only.Key) is { } last)
        {
            work.EnlistRows(ForetoldNumbers.Rows.Of(caller.TenantId, [new(only.Key, reference.Organization.Id, only.Value, last + only.Value, reference.Version)]));
            LearnOnceCommitted(reference, only.Key, last, last + only.Value);
            return new NumberBlock(new() { [only.Key] = (last, last + only.Value) }, reference.Version).Next(reference, postings);
        }
        var block = await TakeAsync(counts, ct);
        foreach (var (counter, count) in counts)
            LearnOnceCommitted(reference, counter, block.LastOf(counter) - count, block.LastOf(counter));
        return block.Next(reference, postings);
    }

    private void LearnOnceCommitted(LedgerReference reference, (Guid Series, Guid Year) counter, long before, long last) =>
        work.AfterCommit(() => reference.Forecasts.Learn(counter, before, last, clock.GetUtcNow()));

    /// <summary>Takes so many numbers from each counter, for postings that come in several parts.</summary>
    public async Task<NumberBlock> TakeAsync(IEnumerable<KeyValuePair<(Guid Series, Guid Year), int>> counts, CancellationToken ct)
    {
        // Locked in the order of their keys: two batches never wait for each other in a circle.
        var counters = counts.OrderBy(c => c.Key.Series).ThenBy(c => c.Key.Year).ToList();
        var (last, version) = await work.RunAsync([.. counters.Select(c => Statement(c.Key.Series, c.Key.Year, c.Value))], (reader, token) => ReadAsync(reader, counters.Count, token), ct);
        return new(counters.Zip(last).ToDictionary(c => c.First.Key, c => (c.Second - c.First.Value, c.Second)), version);
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

using System.Runtime.InteropServices;
using Erp.Kernel;
using Erp.Modules.Finance.Contracts;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Finance.PostingHook;
using Erp.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Imports;

/// <summary>
/// Posts a file as a whole: reads it once to check every entry, writing nothing, and once more to post them all in one transaction. The
/// numbers are taken first, for all entries; from then on the reference data can't change, and other posts in the same series wait.
/// </summary>
internal sealed class AtomicImport(JobRun run, JournalImport import, IEntryReader reader)
{
    private readonly Dictionary<(Guid Series, Guid Year), int> _counts = [];

    public async Task RunAsync(CancellationToken ct)
    {
        if (await CheckAsync(ct) && _counts.Count > 0)
            await PostAsync(ct);
    }

    private async Task<bool> CheckAsync(CancellationToken ct)
    {
        await using var batches = new ImportBatches(run, import, reader);
        var verdict = new Verdict();
        while (await batches.NextAsync(ct) is { } batch)
        {
            verdict.Add(batch);
            foreach (var counter in JournalNumbers.CountersOf(batch.Reference, batch.Postings))
                CollectionsMarshal.GetValueRefOrAddDefault(_counts, counter, out _)++;
            run.Report(batch.BytesRead, 2 * import.Bytes);
        }
        if (verdict.Problems.Count > 0)
            await RefuseAsync(verdict, ct);
        return verdict.Problems.Count == 0;
    }

    private async Task PostAsync(CancellationToken ct)
    {
        await using var scope = run.Open();
        await scope.Work.BeginAsync(ct);
        var stored = await scope.Db.Set<JournalImport>().FirstAsync(i => i.Id == import.Id, ct);
        var (engine, writer) = (scope.Get<PostingEngine>(), scope.Get<JournalWriter>());
        var numbers = await scope.Get<JournalNumbers>().TakeAsync(_counts, ct);
        writer.HoldBalances();
        await using var batches = new ImportBatches(run, import, reader);
        for (var next = batches.NextAsync(ct); await next is { } batch;)
        {
            next = batches.NextAsync(ct);
            try
            {
                if (batch.Problems.Count > 0)
                {
                    // What was checked has changed before the numbers were taken.
                    await scope.Work.RollbackAsync(ct);
                    await RefuseAsync(Verdict.Of(batch), ct);
                    return;
                }
                stored.Count(batch, engine.Write(batch.Reference, batch.Postings, numbers.Next(batch.Reference, batch.Postings)), run.Job.InBangla);
                await scope.Work.FlushAsync(ct);
            }
            finally
            {
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            run.Report(import.Bytes + batch.BytesRead, 2 * import.Bytes);
        }
        numbers.RequireNoneLeft();
        writer.WriteHeldBalances();
        await scope.CommitAsync(ct);
    }

    private async Task RefuseAsync(Verdict verdict, CancellationToken ct)
    {
        await using var scope = run.Open();
        await scope.Work.BeginAsync(ct);
        var stored = await scope.Db.Set<JournalImport>().FirstAsync(i => i.Id == import.Id, ct);
        (stored.Consumed, stored.Refused) = (verdict.Entries, verdict.Refused);
        stored.Blame(verdict.Problems, run.Job.InBangla);
        stored.ErrorCount = verdict.Count;
        foreach (var (reference, refused) in verdict.RefusedByRules)
            scope.Get<PostingPolicy>().Record(reference, [refused], RefusalRecord.WithTransaction);
        await scope.CommitAsync(ct);
    }

    /// <summary>What is wrong with the file, as far as it is kept.</summary>
    private sealed class Verdict
    {
        public List<(int Line, Error Error)> Problems { get; } = [];
        public List<(LedgerReference Reference, Posting Posting)> RefusedByRules { get; } = [];
        public long Count { get; private set; }
        public int Entries { get; private set; }
        public int Refused { get; private set; }

        public static Verdict Of(ImportBatch batch)
        {
            var verdict = new Verdict();
            verdict.Add(batch);
            return verdict;
        }

        public void Add(ImportBatch batch)
        {
            Problems.AddRange(batch.Problems.Take(JournalImport.MaxErrors - Problems.Count));
            RefusedByRules.AddRange(batch.RefusedByRules.Take(JournalImport.MaxErrors - RefusedByRules.Count).Select(p => (batch.Reference, p)));
            Count += batch.Problems.Count;
            Entries = batch.To;
            Refused += batch.Entries.Count - batch.Good;
        }
    }
}

using Erp.Modules.Finance.Ledger;
using Erp.Modules.Finance.PostingHook;
using Erp.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Imports;

/// <summary>
/// Posts a file batch by batch. Each transaction also moves the import's position, under its version: a run that has been taken over can't
/// commit any more, and the one that takes over goes on where the last commit is.
/// </summary>
internal sealed class EntryByEntryImport(JobRun run, JournalImport import, IEntryReader reader)
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var batches = new ImportBatches(run, import, reader);
        await batches.SkipAsync(import.Consumed, ct);
        // The next batch is read and composed while the database is busy with this one.
        for (var next = batches.NextAsync(ct); await next is { } batch;)
        {
            next = batches.NextAsync(ct);
            try
            {
                while (!await PostAsync(batch, ct))
                    batch = await batches.AgainAsync(batch, ct);
            }
            catch
            {
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw;
            }
            run.Report(batch.BytesRead, import.Bytes);
        }
    }

    /// <returns>False when the reference data changed since the batch was composed: nothing is posted.</returns>
    private async Task<bool> PostAsync(ImportBatch batch, CancellationToken ct)
    {
        await using var scope = run.Open();
        await scope.Work.BeginAsync(ct);
        var stored = await scope.Db.Set<JournalImport>().FirstAsync(i => i.Id == import.Id, ct);
        if (stored.Consumed != batch.From)
            throw new DbUpdateConcurrencyException("The import is in other hands.");
        IReadOnlyList<JournalEntry> posted = [];
        if (batch.Postings.Count > 0)
        {
            var taken = await scope.Get<JournalNumbers>().TakeAsync(batch.Reference, batch.Postings, ct);
            if (taken.LedgerVersion != batch.Reference.Version)
                return false;
            posted = scope.Get<PostingEngine>().Write(batch.Reference, batch.Postings, taken);
        }
        scope.Get<PostingPolicy>().Record(batch.Reference, batch.RefusedByRules, RefusalRecord.WithTransaction);
        stored.Count(batch, posted, run.Job.InBangla);
        await scope.CommitAsync(ct);
        return true;
    }
}

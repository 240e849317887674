using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Jobs;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Imports;

/// <summary>Runs imports of journal entries.</summary>
internal sealed class JournalImportHandler : IJobHandler
{
    public async Task<IReadOnlyList<Error>> RunAsync(JobRun run, CancellationToken ct)
    {
        var (import, baseCurrency) = await LoadAsync(run, ct);
        if (!import.IsComplete)
        {
            try
            {
                var reader = await ReaderAsync(run, import, baseCurrency, ct);
                await (import.Mode == JournalImportMode.Atomic ? new AtomicImport(run, import, reader).RunAsync(ct) : new EntryByEntryImport(run, import, reader).RunAsync(ct));
            }
            catch (ImportIncompleteException)
            {
                return [JournalImportErrors.Incomplete];
            }
            import = await CompleteAsync(run, ct);
        }
        return import.Failure is { } failure ? [failure] : [];
    }

    public async Task<object?> CloseAsync(Job job, ErpDbContext db, CancellationToken ct)
    {
        await db.Set<ImportChunk>().Where(c => c.ImportId == job.Id).ExecuteDeleteAsync(ct);
        return JournalImportResponse.Of(await db.Set<JournalImport>().AsNoTracking().FirstAsync(i => i.Id == job.Id, ct));
    }

    private static async Task<(JournalImport Import, string BaseCurrency)> LoadAsync(JobRun run, CancellationToken ct)
    {
        await using var scope = run.Open();
        await scope.Work.BeginAsync(ct);
        var import = await scope.Db.Set<JournalImport>().AsNoTracking().FirstAsync(i => i.Id == run.Job.Id, ct);
        return (import, (await scope.Get<LedgerReferences>().CurrentAsync(import.OrganizationId, ct)).Value.BaseCurrency.Code);
    }

    private static async Task<IEntryReader> ReaderAsync(JobRun run, JournalImport import, string baseCurrency, CancellationToken ct)
    {
        switch (import.Format)
        {
            case JournalImportFormat.Ndjson:
                return new NdjsonEntries();
            case JournalImportFormat.Csv:
                await using (var scope = run.Open())
                    return new CsvEntries(await scope.Get<JournalFields>().ViewAsync(import.RoleIds));
            default:
                var accounts = await HledgerAccounts.ForAsync(run, import, baseCurrency, ct);
                return new HledgerEntries(baseCurrency, accounts.CodeOf);
        }
    }

    /// <summary>From here on there is nothing left to do, whatever happens to this process.</summary>
    private static async Task<JournalImport> CompleteAsync(JobRun run, CancellationToken ct)
    {
        await using var scope = run.Open();
        await scope.Work.BeginAsync(ct);
        var import = await scope.Db.Set<JournalImport>().FirstAsync(i => i.Id == run.Job.Id, ct);
        import.IsComplete = true;
        await scope.CommitAsync(ct);
        return import;
    }
}

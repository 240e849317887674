using Erp.Kernel;
using Erp.Modules.Finance.Contracts;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Finance.PostingHook;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Jobs;
using FluentValidation;

namespace Erp.Modules.Finance.Imports;

/// <summary>Reads a file in batches and composes their entries; writes nothing.</summary>
internal sealed class ImportBatches(JobRun run, JournalImport import, IEntryReader reader) : IAsyncDisposable
{
    private static readonly Rules Validator = new();
    private readonly ImportStream _file = new(run, import);
    private readonly HashSet<UniqueValue> _taken = [];
    private IAsyncEnumerator<ImportedEntry>? _entries;
    private readonly Dictionary<ExternalId, int> _externalIds = [];
    private int _read;

    /// <summary>Passes over what is dealt with already.</summary>
    public async Task SkipAsync(int count, CancellationToken ct)
    {
        for (_entries ??= reader.ReadAsync(_file, ct).GetAsyncEnumerator(ct); _read < count; _read++)
        {
            if (!await _entries.MoveNextAsync())
                throw new ImportIncompleteException();
        }
    }

    /// <summary>The next batch; null at the end of the file.</summary>
    public async Task<ImportBatch?> NextAsync(CancellationToken ct)
    {
        _entries ??= reader.ReadAsync(_file, ct).GetAsyncEnumerator(ct);
        var entries = new List<ImportedEntry>();
        for (var lines = 0; lines < ImportBatch.MostLines && entries.Count < ImportBatch.MostEntries && await _entries.MoveNextAsync();)
        {
            entries.Add(_entries.Current);
            lines += _entries.Current.Request?.Lines?.Count ?? 0;
        }
        if (entries.Count == 0)
            return null;
        var batch = await ComposeAsync(_read, entries, _file.BytesRead, ct);
        _read += entries.Count;
        return batch;
    }

    /// <summary>The same entries, composed against the reference data as they are now.</summary>
    public Task<ImportBatch> AgainAsync(ImportBatch batch, CancellationToken ct)
    {
        _taken.ExceptWith(batch.Postings.SelectMany(p => p.UniqueFields));
        return ComposeAsync(batch.From, batch.Entries, batch.BytesRead, ct);
    }

    private async Task<ImportBatch> ComposeAsync(int from, IReadOnlyList<ImportedEntry> entries, long bytesRead, CancellationToken ct)
    {
        await using var scope = run.Open();
        var reference = (await scope.Get<LedgerReferences>().CurrentAsync(import.OrganizationId, ct)).Value;
        var batch = new ImportBatch(from, entries, bytesRead) { Reference = reference };
        var terms = await scope.Get<PostingTermsOf>().GivenAsync(reference.Organization, import.MayPostSoftClosed, import.MayPostOutsideWindow, ct);
        var (composer, journal, policy, fields) = (scope.Get<JournalComposer>(), scope.Get<JournalEntries>(), scope.Get<PostingPolicy>(), scope.Get<JournalFields>());
        fields.Taken = _taken;
        var view = await fields.ViewAsync(import.RoleIds);
        var refusals = await scope.Get<ExternalIdValues>().RefusalsAsync<JournalEntry>([.. entries.Select(e => e.Request?.ExternalIds)], _externalIds, from, ct);
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (entry.Request is not { } request)
                batch.Problems.AddRange(entry.Problems);
            else if (refusals[i] is { } refused)
                batch.Problems.Add((entry.LineOf(refused), refused));
            else if (!(await fields.OfNewAsync(view, request.CustomFields, ct)).Try(out var own, out var refusal))
                batch.Problems.AddRange(refusal.Errors.Select(e => (entry.LineOf(e), e)));
            else if ((await ComposeAsync(batch, terms, composer, journal, policy, request, own, from + i + 1, ct)).Try(out var postings, out refusal))
            {
                batch.Postings.AddRange(postings);
                batch.Good++;
            }
            else
            {
                fields.GiveUp(own.Unique);
                batch.Problems.AddRange(refusal.Errors.Select(e => (entry.LineOf(e), e)));
            }
        }
        return batch;
    }

    private async ValueTask<Result<List<Posting>>> ComposeAsync(
        ImportBatch batch, PostingTerms terms, JournalComposer composer, JournalEntries journal, PostingPolicy policy, JournalEntryRequest request, EntryFields own, int ordinal, CancellationToken ct)
    {
        var reference = batch.Reference;
        if (Check(request) is { } wrong)
            return wrong;
        if (!(await composer.ResolveAsync(reference, request, ct)).Try(out var lines, out var refusal)
            || !journal.Compose(request, new(reference, lines, request.Series) { Fields = own }).Try(out var posting, out refusal))
            return refusal;
        posting = policy.Decide(reference, posting with { Source = new(JournalImport.Kind, import.Id, ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture)) });
        List<Posting> postings = [posting];
        List<Error>? errors = null;
        PostingRules.Check(reference, posting, terms, ref errors);
        if (posting.AutoReverseOn is { } date)
        {
            List<Error>? reversalErrors = null;
            postings.Add(journal.ReversalOf(posting.EntryId, posting.Draft, date, posting, own.View));
            PostingRules.Check(reference, postings[1], terms, ref reversalErrors);
            // The lines are the entry's own; only the date can be wrong by itself.
            if (reversalErrors?.Where(e => e.Pointer == "/date").ToList() is { Count: > 0 } dated)
                (errors ??= []).AddRange(dated.Select(e => e with { Pointer = "/autoReverseOn" }));
        }
        if (errors is null && (errors = PostingPolicy.RefusalsOf(reference, posting)) is not null)
            batch.RefusedByRules.Add(posting);
        return errors is null ? postings : errors;
    }

    private List<Error>? Check(JournalEntryRequest request)
    {
        var failures = Validator.Validate(request).Errors;
        List<Error>? errors = failures.Count == 0 ? null : [.. failures.Select(JsonErrors.ToError)];
        if (request.OrganizationId is { } organization && organization != import.OrganizationId)
            (errors ??= []).Add(JournalImportErrors.OtherOrganization.At("/organizationId"));
        return errors;
    }

    public async ValueTask DisposeAsync()
    {
        if (_entries is not null)
            await _entries.DisposeAsync();
        await _file.DisposeAsync();
    }

    private sealed class Rules : AbstractValidator<JournalEntryRequest>
    {
        public Rules() => JournalEntryRules.Apply(this);
    }
}

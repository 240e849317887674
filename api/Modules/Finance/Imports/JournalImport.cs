using System.Text.Json;
using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Audit;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;

namespace Erp.Modules.Finance.Imports;

/// <summary>
/// A file of journal entries on its way into the books; its job has the same id, and so has the source of its entries. How far it is stands
/// here and changes in the transactions that post, so whoever takes over after a crash neither repeats nor skips an entry.
/// </summary>
[StaysHere(StaysHereAttribute.Work)]
internal sealed class JournalImport : ITenantOwned, IVersioned
{
    public const string Kind = "journalImport";
    public const int MaxErrors = 1_000;

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required Guid OrganizationId { get; init; }
    public required JournalImportMode Mode { get; init; }
    public required JournalImportFormat Format { get; init; }
    public required bool CreateAccounts { get; init; }

    /// <summary>Who asked may post into soft-closed periods.</summary>
    public required bool MayPostSoftClosed { get; init; }

    /// <summary>Who asked may post entries dated earlier or later than the settings allow.</summary>
    public required bool MayPostOutsideWindow { get; init; }

    /// <summary>Of who asked: they see and set the custom fields that these do.</summary>
    public required List<Guid> RoleIds { get; init; }
    public required long Bytes { get; init; }
    public required int Chunks { get; init; }

    /// <summary>Entries of the file that are dealt with, from its start.</summary>
    [NotAudited("Progress.")] public int Consumed { get; set; }

    /// <summary>The end of the file is reached.</summary>
    [NotAudited("Progress.")] public bool IsComplete { get; set; }
    [NotAudited("Progress.")] public int Posted { get; set; }
    [NotAudited("Progress.")] public int Refused { get; set; }
    [NotAudited("Progress.")] public int AccountsCreated { get; set; }
    [NotAudited("Progress.")] public long Lines { get; set; }
    [NotAudited("Progress.")] public string? FirstNumber { get; set; }
    [NotAudited("Progress.")] public string? LastNumber { get; set; }
    [NotAudited("Progress.")] public long ErrorCount { get; set; }

    /// <summary>JSON array of <see cref="JournalImportError"/>, at most <see cref="MaxErrors"/>.</summary>
    [NotAudited("Progress.")] public string Errors { get; set; } = "[]";

    /// <summary>Counts a batch that is dealt with, and the entries (with their reversals) that it was posted as.</summary>
    public void Count(ImportBatch batch, IReadOnlyList<JournalEntry> posted, bool inBangla)
    {
        Consumed = batch.To;
        Posted += batch.Good;
        Refused += batch.Entries.Count - batch.Good;
        Lines += posted.Sum(e => (long)e.LineCount);
        if (posted.Count > 0)
        {
            FirstNumber ??= posted[0].Number;
            LastNumber = posted.Last(e => e.ReversesEntryId is null).Number;
        }
        Blame(batch.Problems, inBangla);
    }

    /// <summary>Notes what is wrong with the file.</summary>
    public void Blame(IReadOnlyCollection<(int Line, Error Error)> problems, bool inBangla)
    {
        if (problems.Count == 0)
            return;
        var room = (int)Math.Max(0, MaxErrors - ErrorCount);
        ErrorCount += problems.Count;
        if (room == 0)
            return;
        var errors = JsonSerializer.Deserialize<List<JournalImportError>>(Errors, ApiJson.Options)!;
        errors.AddRange(problems.Take(room).Select(p => JournalImportError.Of(p.Line, p.Error, inBangla)));
        Errors = JsonSerializer.Serialize(errors, ApiJson.Options);
    }

    /// <summary>Why the whole import failed, once it is complete; null = it did not.</summary>
    public Error? Failure => this switch
    {
        { Mode: JournalImportMode.Atomic, ErrorCount: > 0 } => JournalImportErrors.Refused.Occur(("count", ErrorCount)),
        { Consumed: 0, ErrorCount: 0 } => JournalImportErrors.Empty,
        _ => null,
    };
}

/// <summary>What happens to the good entries of a file when others are refused.</summary>
public enum JournalImportMode
{
    /// <summary>All entries are posted, in one transaction, or none.</summary>
    Atomic,
    /// <summary>The good ones are posted, the others reported.</summary>
    PerEntry,
}

/// <summary>How the entries stand in the file.</summary>
public enum JournalImportFormat
{
    /// <summary>One entry as JSON on each line.</summary>
    Ndjson,
    /// <summary>One journal line in each row.</summary>
    Csv,
    /// <summary>The CSV that <c>hledger print -O csv</c> writes.</summary>
    Hledger,
}

/// <summary>A piece of an uploaded file. Pieces are committed as they arrive, so no transaction stays open for a slow client.</summary>
[NotAudited("The uploaded file, until its import has ended; what it becomes is audited.")]
[StaysHere(StaysHereAttribute.Work)]
internal sealed class ImportChunk : ITenantOwned
{
    public const int Size = 1024 * 1024;

    public required Guid ImportId { get; init; }
    public required int Seq { get; init; }
    public required byte[] Data { get; init; }
}

using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.Imports;

/// <summary>An import of journal entries: what came of it so far.</summary>
public sealed record JournalImportResponse
{
    /// <summary>Id of the import and of its job; the entries carry it as <c>sourceId</c>, with the <c>sourceType</c> <c>journalImport</c>.</summary>
    public required Guid Id { get; init; }

    /// <summary>The legal entity whose books it goes to.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>What happens to the good entries when others are refused.</summary>
    public required JournalImportMode Mode { get; init; }

    /// <summary>How the entries stand in the file.</summary>
    public required JournalImportFormat Format { get; init; }

    /// <summary>Size of the file in bytes, unpacked.</summary>
    public required long Bytes { get; init; }

    /// <summary>Entries of the file that are dealt with.</summary>
    public required int Entries { get; init; }

    /// <summary>Entries posted; the reversals that some of them ask for come on top.</summary>
    public required int Posted { get; init; }

    /// <summary>Entries refused.</summary>
    public required int Refused { get; init; }

    /// <summary>Journal lines posted, those of reversals and rounding lines included.</summary>
    public required long Lines { get; init; }

    /// <summary>Accounts made for names that the chart did not have.</summary>
    public required int AccountsCreated { get; init; }

    /// <summary>Number of the first entry posted.</summary>
    public string? FirstNumber { get; init; }

    /// <summary>Number of the last entry posted.</summary>
    public string? LastNumber { get; init; }

    /// <summary>How much is wrong in the file, also beyond the errors that are kept.</summary>
    public required long ErrorCount { get; init; }

    /// <summary>What is wrong, in the order of the file; the first 1,000.</summary>
    public required IReadOnlyList<JournalImportError> Errors { get; init; }

    internal static JournalImportResponse Of(JournalImport import) => new()
    {
        Id = import.Id,
        OrganizationId = import.OrganizationId,
        Mode = import.Mode,
        Format = import.Format,
        Bytes = import.Bytes,
        Entries = import.Consumed,
        Posted = import.Posted,
        Refused = import.Refused,
        Lines = import.Lines,
        AccountsCreated = import.AccountsCreated,
        FirstNumber = import.FirstNumber,
        LastNumber = import.LastNumber,
        ErrorCount = import.ErrorCount,
        Errors = JsonSerializer.Deserialize<List<JournalImportError>>(import.Errors, ApiJson.Options)!,
    };
}

/// <summary>Something wrong in an imported file.</summary>
/// <param name="Line">Line of the file, from 1; of the row in a CSV file.</param>
/// <param name="Pointer">JSON pointer into the entry (<c>/lines/0/debit</c>); null for the line as a whole.</param>
/// <param name="Code">Stable code of the rule.</param>
/// <param name="Message">The rule in the language of the request that asked for the import.</param>
public sealed record JournalImportError(int Line, string? Pointer, string Code, string Message)
{
    internal static JournalImportError Of(int line, Error error, bool inBangla) =>
        new(line, error.Pointer is "" ? null : error.Pointer, error.Code, Problems.From([error], inBangla, "").Errors[0].Message);
}

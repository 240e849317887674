using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Microsoft.Net.Http.Headers;

namespace Erp.Modules.Finance.Imports;

/// <summary>What the query string of an import says.</summary>
internal sealed record ImportOptions(Guid? OrganizationId, JournalImportMode Mode, JournalImportFormat Format, bool CreateAccounts)
{
    public static readonly IReadOnlyDictionary<string, string> Parameters = new Dictionary<string, string>
    {
        ["organizationId"] = "The legal entity whose books it goes to; may be left out by callers who can reach just one.",
        ["mode"] = "`atomic` (the default) posts all entries in one transaction, or none; `perEntry` posts the good ones and reports the others.",
        ["format"] = "`hledger` for the CSV of `hledger print -O csv`; otherwise the content type says it (`ndjson` or `csv`).",
        ["createAccounts"] = "`true` makes accounts for hledger's names that are not in the chart, of the type that their top-level name tells; needs the permission finance.accounts.manage.",
    };

    public const string Description = """
        Takes a file of journal entries and posts them in the background: answers 202 with a job to follow at its `Location`; in the end the job's result says how many entries
        were posted, with which numbers, and what is wrong on which line (`GET /v1/journal-imports/{id}` answers the same). Up to 1 GiB, also with `Content-Encoding: gzip`.

        - `application/x-ndjson`: on each line one entry as JSON, as for `POST /v1/journal-entries/batch`.
        - `text/csv` with a header line and one journal line in each row: `entry`, `date`, `narration`, `account` (code or id), `debit`, `credit` and, if wanted, `reference`,
          `currency`, `series`, `exchangeRate`, `description`, `party`, `autoReverseOn`, `dim:<CODE>`,
          `customFields.<key>`. Rows that follow each other with the same `entry` make one entry;
          what concerns the entry stands on its first row, or on all.
        - `text/csv` with `format=hledger`: what `hledger print -O csv` writes. Accounts are matched by code or name, whole (`assets:bank`) or by the last part.
        """;

    public static Result<ImportOptions> Read(HttpContext http)
    {
        var query = http.Request.Query;
        var errors = new List<Error>();
        var isCsv = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.MediaType == CsvMediaType.Value;
        Guid? organization = null;
        if (query["organizationId"].ToString() is { Length: > 0 } text)
        {
            if (Guid.TryParse(text, out var id))
                organization = id;
            else
                errors.Add(Invalid("organizationId", "A UUID is expected."));
        }
        var mode = Word(query["mode"].ToString(), "mode", JournalImportMode.Atomic, errors);
        var format = Word(query["format"].ToString(), "format", isCsv ? JournalImportFormat.Csv : JournalImportFormat.Ndjson, errors);
        if (isCsv == (format == JournalImportFormat.Ndjson))
            errors.Add(Invalid("format", "The format does not go with the content type."));
        var create = false;
        if (query["createAccounts"].ToString() is { Length: > 0 } flag && !bool.TryParse(flag, out create))
            errors.Add(Invalid("createAccounts", "true or false is expected."));
        if (create && format != JournalImportFormat.Hledger)
            errors.Add(Invalid("createAccounts", "Accounts are made for the format hledger only."));
        return errors.Count > 0 ? errors : new ImportOptions(organization, mode, format, create);
    }

    public JournalImport ImportOf(UploadedFile file, Guid organizationId, bool maySoftClosed, bool mayOutsideWindow, IReadOnlyList<Guid> roleIds) => new()
    {
        Id = file.Id,
        OrganizationId = organizationId,
        Mode = Mode,
        Format = Format,
        CreateAccounts = CreateAccounts,
        MayPostSoftClosed = maySoftClosed,
        RoleIds = [.. roleIds],
        MayPostOutsideWindow = mayOutsideWindow,
        Bytes = file.Bytes,
        Chunks = file.Chunks,
    };

    private static T Word<T>(string text, string name, T otherwise, List<Error> errors) where T : struct, Enum
    {
        if (text.Length == 0)
            return otherwise;
        if (!Words.TryParse<T>(text, out var value))
            errors.Add(Invalid(name, $"One of {string.Join(", ", Enum.GetValues<T>().Select(Words.Camel))} is expected."));
        return value;
    }

    private static Error Invalid(string parameter, string reason) => RequestErrors.InvalidValue.At($"query:{parameter}", ("reason", reason));
}

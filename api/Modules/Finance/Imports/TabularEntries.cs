using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Erp.Kernel;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.Imports;

/// <summary>CSV (RFC 4180, UTF-8, a header line) with one journal line in each row; rows that follow each other with one key make an entry.</summary>
internal abstract class TabularEntries : IEntryReader
{
    private const int LongestCell = 10_000;

    protected abstract string KeyColumn { get; }
    protected abstract IReadOnlyList<string> Columns { get; }
    protected abstract IReadOnlyList<string> Needed { get; }
    protected virtual bool IsKnown(string column) => Columns.Contains(column);

    /// <summary>The entry of these rows; null when there is nothing in it to post.</summary>
    protected abstract ImportedEntry? Compose(IReadOnlyList<ImportRow> rows);

    public async IAsyncEnumerable<ImportedEntry> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken ct)
    {
        using var text = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024, leaveOpen: true);
        var isBad = false;
        using var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture) { MaxFieldSize = LongestCell, BufferSize = 64 * 1024, BadDataFound = _ => isBad = true });
        if (!await parser.ReadAsync())
            yield break;
        if (!Header(parser.Record!).Try(out var header, out var refusal))
        {
            yield return new(1, null, [.. refusal.Errors.Select(e => (1, e))]);
            yield break;
        }
        var rows = new List<ImportRow>();
        var count = 0;
        string? key = null;
        for (var more = true; more;)
        {
            ct.ThrowIfCancellationRequested();
            var (row, problem) = await NextAsync(parser, header);
            if (isBad)
                (row, problem, isBad) = (null, Malformed(parser), false);
            more = row is not null || problem is { IsLast: false };
            if (problem is null && row is not null && row[KeyColumn] == key)
            {
                if (++count <= JournalDraft.MaxLines)
                    rows.Add(row);
                continue;
            }
            if (count > 0 && Finish(rows, count) is { } entry)
                yield return entry;
            if (problem is { } bad)
                yield return new(bad.Line, null, [(bad.Line, bad.Error)]);
            (rows, count, key) = (row is null ? [] : [row], row is null ? 0 : 1, row?[KeyColumn]);
        }
    }

    private ImportedEntry? Finish(List<ImportRow> rows, int count) => count <= JournalDraft.MaxLines
        ? Compose(rows)
        : new(rows[0].Line, null, [(rows[0].Line, JournalDraftErrors.TooManyLines.At("/lines", ("count", count), ("maximum", JournalDraft.MaxLines)))]);

    private sealed record Problem(int Line, Error Error, bool IsLast);

    /// <summary>The next row, or what is wrong with it; neither at the end of the file.</summary>
    private static async Task<(ImportRow? Row, Problem? Problem)> NextAsync(CsvParser parser, Dictionary<string, int> header)
    {
        try
        {
            if (!await parser.ReadAsync())
                return (null, null);
        }
        catch (CsvHelperException)
        {
            // A cell that does not end has swallowed what comes after it: there is no telling where rows begin again.
            return (null, new(parser.RawRow, JournalImportErrors.Unreadable.Occur(("line", parser.RawRow)), IsLast: true));
        }
        var cells = parser.Record!;
        if (cells.Length > header.Count)
            return (null, Malformed(parser));
        return Array.Exists(cells, c => c.AsSpan().ContainsAny('\uFFFD', '\0'))
            ? (null, new(parser.RawRow, CsvErrors.NotText.Occur(), IsLast: false))
            : (new(parser.RawRow - cells.Sum(c => c.AsSpan().Count('\n')), header, cells), null);
    }

    private static Problem Malformed(CsvParser parser) => new(parser.RawRow, CsvErrors.Malformed.Occur(("line", parser.RawRow)), IsLast: false);

    private Result<Dictionary<string, int>> Header(string[] record)
    {
        var header = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (i, cell) in record.Index())
        {
            if (!IsKnown(cell.Trim()) || !header.TryAdd(cell.Trim(), i))
                return CsvErrors.UnknownColumn.Occur(("column", cell), ("known", string.Join(", ", Columns)));
        }
        return Needed.FirstOrDefault(c => !header.ContainsKey(c)) is { } missing ? CsvErrors.MissingColumn.Occur(("column", missing)) : header;
    }
}

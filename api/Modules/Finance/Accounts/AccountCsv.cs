using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.Accounts;

/// <summary>A chart of accounts as CSV (RFC 4180, UTF-8, a header line, columns in any order): the form of import, export and the templates.</summary>
internal static class AccountCsv
{
    public const int MaxRows = 10_000;

    /// <summary>In the order in which they are written.</summary>
    public static readonly string[] Columns = ["code", "nameEn", "nameBn", "type", "parentCode", "isGroup", "systemKey", "controlKind", "currency", "isActive"];
    private const char ByteOrderMark = (char)0xFEFF;
    private static readonly string[] Needed = ["code", "nameEn", "type"];
    private static readonly CsvConfiguration Rfc4180 = new(CultureInfo.InvariantCulture) { NewLine = "\n", MaxFieldSize = 10_000 };

    /// <param name="output">Where to.</param>
    /// <param name="rows">The accounts; the systems that any of them has an id in have the last columns.</param>
    /// <param name="fields">Keys of the custom fields, which have their columns after the others.</param>
    public static void Write(TextWriter output, IReadOnlyCollection<AccountRow> rows, IReadOnlyList<string> fields)
    {
        using var csv = new CsvWriter(output, Rfc4180, leaveOpen: true);
        string[] systems = [.. rows.SelectMany(r => r.ExternalIds?.Keys ?? []).Distinct().Order(StringComparer.Ordinal)];
        foreach (var column in Columns.Concat(fields.Select(f => CustomFieldSorts.Prefix + f)).Concat(systems.Select(s => AccountIdColumns.Prefix + s)))
            csv.WriteField(column);
        csv.NextRecord();
        foreach (var row in rows)
        {
            foreach (var field in row.Fields().Concat(fields.Select(row.FieldText)).Concat(systems.Select(row.IdText)))
                csv.WriteField(field);
            csv.NextRecord();
        }
    }

    /// <summary>The rows, or everything that is wrong with them, by line.</summary>
    /// <param name="text">The file.</param>
    /// <param name="fields">The custom fields that the caller sees; null where there are none.</param>
    public static Result<List<AccountRow>> Read(string text, CustomFieldView? fields = null)
    {
        if (text.Contains('\uFFFD', StringComparison.Ordinal) || text.Contains('\0', StringComparison.Ordinal))
            return CsvErrors.NotText.Occur();
        using var parser = new CsvParser(new StringReader(text.TrimStart(ByteOrderMark)), Rfc4180);
        try
        {
            if (!parser.Read())
                return CsvErrors.Empty.Occur();
            if (!Header(parser.Record!, fields).Try(out var header, out var refusal))
                return refusal;
            var (rows, errors) = (new List<AccountRow>(), new List<Error>());
            while (parser.Read())
            {
                if (rows.Count + errors.Count >= MaxRows)
                    return CsvErrors.TooManyLines.Occur(("max", MaxRows));
                if (parser.Count > header.Length)
                    errors.Add(CsvErrors.Malformed.At(CsvErrors.Pointer(parser.RawRow, null), ("line", parser.RawRow)));
                else if (AccountRow.Read(new(parser.RawRow, header, parser.Record!), fields).Try(out var row, out var refused))
                    rows.Add(row);
                else
                    errors.AddRange(refused.Errors);
            }
            return errors.Count == 0 ? rows : errors;
        }
        catch (CsvHelperException)
        {
            return CsvErrors.Malformed.At(CsvErrors.Pointer(parser.RawRow, null), ("line", parser.RawRow));
        }
    }

    private static string? ColumnOf(string cell, CustomFieldView? fields) =>
        Array.Find(Columns, c => c.Equals(cell, StringComparison.OrdinalIgnoreCase)) ?? (fields?.FindColumn(cell) is null ? AccountIdColumns.Find(cell) : cell);

    private static Result<string[]> Header(string[] record, CustomFieldView? fields)
    {
        var header = new string[record.Length];
        foreach (var (i, cell) in record.Index())
        {
            if (ColumnOf(cell.Trim(), fields) is not { } column || header.Contains(column))
                return CsvErrors.UnknownColumn.At(CsvErrors.Pointer(1, cell), ("column", cell), ("known", string.Join(", ", [.. Columns, CustomFieldSorts.Prefix + "<key>", AccountIdColumns.Prefix + "<system>"])));
            header[i] = column;
        }
        return Array.Find(Needed, c => !header.Contains(c)) is { } missing ? CsvErrors.MissingColumn.At(CsvErrors.Pointer(1, missing), ("column", missing)) : header;
    }
}

/// <summary>The cells of one line, by column.</summary>
internal readonly record struct CsvLine(int Line, string[] Header, string[] Cells)
{
    public string this[string column] => Array.IndexOf(Header, column) is var i and >= 0 && i < Cells.Length ? Cells[i] : "";

    public Error Refuse(string column, ErrorDefinition error, params (string, object?)[] args) => error.At(CsvErrors.Pointer(Line, column), [("line", Line), .. args]);
}

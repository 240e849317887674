using System.Runtime.CompilerServices;
using Erp.Kernel;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace Erp.Platform.Tables;

/// <summary>Writes a table as a workbook of one sheet.</summary>
internal static class XlsxTable
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Rows of a sheet, the header included.</summary>
    public const int MaxRows = 1_048_576;

    /// <summary>Significant digits that a spreadsheet's numbers (IEEE doubles) hold whatever they are.</summary>
    private const int ExactDigits = 15;

    /// <summary>The workbook in a temporary file, which goes when it is closed: a ZIP needs a stream that waits for nobody.</summary>
    public static async Task<Result<Stream>> WriteAsync(Table table, CancellationToken ct)
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await MiniExcel.SaveAsAsync(file, Rows(table, ct), printHeader: true, "Report", ExcelType.XLSX, Configuration(table), ct);
            file.Position = 0;
            return file;
        }
        catch (TooManyRowsException)
        {
            await file.DisposeAsync();
            return TableErrors.TooManyRows.At("query:format", ("max", MaxRows - 1));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static OpenXmlConfiguration Configuration(Table table) => new()
    {
        AutoFilter = false,
        TableStyles = TableStyles.None,
        FastMode = true,
        DynamicColumns = [.. table.Columns.Select((column, i) => new DynamicExcelColumn(column.Name) { Index = i, Width = WidthOf(column), Format = FormatOf(column) })],
    };

    private static double WidthOf(TableColumn column) => column.Kind switch { CellKind.Text => 24, CellKind.Amount => 20, _ => 12 };

    private static string? FormatOf(TableColumn column) => column.Kind switch
    {
        CellKind.Date => "yyyy-mm-dd",
        CellKind.Amount => column.Decimals == 0 ? "#,##0" : $"#,##0.{new string('0', column.Decimals)}",
        _ => null,
    };

    private static async IAsyncEnumerable<Dictionary<string, object?>> Rows(Table table, [EnumeratorCancellation] CancellationToken ct)
    {
        var count = 1;
        await foreach (var row in table.Rows.WithCancellation(ct))
        {
            if (++count > MaxRows)
                throw new TooManyRowsException();
            yield return Cells(table, row);
        }
        // The header comes with the first row: an empty table still says what it would hold.
        if (count == 1)
            yield return Cells(table, new object?[table.Columns.Count]);
    }

    private static Dictionary<string, object?> Cells(Table table, object?[] row)
    {
        var cells = new Dictionary<string, object?>(row.Length);
        for (var i = 0; i < row.Length; i++)
            cells[table.Columns[i].Name] = Cell(table.Columns[i], row[i]);
        return cells;
    }

    /// <summary>Amounts are numbers when a spreadsheet keeps them exact, and text when it would round them.</summary>
    private static object? Cell(TableColumn column, object? value) => column.Kind switch
    {
        CellKind.Text => value is null ? null : CellText.Of(value),
        CellKind.Amount when value is decimal amount && !IsExact(amount) => CellText.Of(amount),
        _ => value,
    };

    private static bool IsExact(decimal amount) => CellText.Of(Math.Abs(amount)).Replace(".", "", StringComparison.Ordinal).TrimStart('0').Length <= ExactDigits;

    private sealed class TooManyRowsException : Exception;
}

internal static class TableErrors
{
    public static readonly ErrorDefinition TooManyRows = new("too_many_rows_for_xlsx", ErrorKind.Unprocessable,
        "A spreadsheet holds {max} rows and the report has more: narrow it, or take CSV.", "একটি স্প্রেডশিটে {max}টি সারি ধরে, প্রতিবেদনে তার বেশি আছে: প্রতিবেদন ছোট করুন অথবা CSV নিন।");
    public static readonly ErrorDefinition PagedOnlyAsJson = new("paged_only_as_json", ErrorKind.Validation,
        "CSV and XLSX hold the whole report: leave out limit and cursor.", "CSV ও XLSX-এ পুরো প্রতিবেদন থাকে: limit ও cursor বাদ দিন।");
}

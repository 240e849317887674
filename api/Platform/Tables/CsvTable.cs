using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Erp.Platform.Tables;

/// <summary>Writes a table as CSV (RFC 4180, UTF-8, a header line), row by row.</summary>
internal static class CsvTable
{
    public const string MediaType = "text/csv";
    private const int BufferSize = 32 * 1024;

    public static async Task WriteAsync(Table table, Stream output, CancellationToken ct)
    {
        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize, leaveOpen: true);
        await using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n", BufferSize = BufferSize }, leaveOpen: true);
        foreach (var column in table.Columns)
            csv.WriteField(column.Name);
        await csv.NextRecordAsync();
        await foreach (var row in table.Rows.WithCancellation(ct))
        {
            for (var i = 0; i < row.Length; i++)
                csv.WriteField(table.Columns[i].Kind == CellKind.Text ? CellText.Disarm(CellText.Of(row[i])) : CellText.Of(row[i]));
            await csv.NextRecordAsync();
        }
        await csv.FlushAsync();
    }
}

using System.Globalization;

namespace Erp.Platform.Tables;

internal static class CellText
{
    /// <summary>The value as it stands in JSON, without quotes.</summary>
    public static string Of(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>
    /// Text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection): a narration must not run on the
    /// accountant's machine. Only for CSV; a cell of a workbook says itself that it is text.
    /// </summary>
    public static string Disarm(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' ? "'" + text : text;
}

using System.Globalization;
using Erp.Kernel;
using Erp.Platform.Errors;

namespace Erp.Modules.Finance.Imports;

/// <summary>One row of a CSV file, its cells by column. Collects what is wrong with them.</summary>
internal sealed class ImportRow(int line, IReadOnlyDictionary<string, int> header, string[] cells)
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private const int LongestNumber = 28;

    public int Line => line;
    public IReadOnlyDictionary<string, int> Header => header;

    /// <summary>The cell without spaces around it; empty when the file has no such column.</summary>
    public string this[string column] => header.TryGetValue(column, out var index) && index < cells.Length ? cells[index].Trim() : "";

    public string? Text(string column) => this[column] is { Length: > 0 } text ? text : null;

    public decimal? Decimal(string column, string pointer, List<(int, Error)> problems, bool commaIsPoint = false)
    {
        if (Text(column) is not { } text)
            return null;
        if (commaIsPoint)
            text = text.Replace(',', '.');
        if (text.Length <= LongestNumber && decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var number))
            return number;
        problems.Add((line, RequestErrors.InvalidValue.At(pointer, ("reason", "A decimal such as 12500.00 is expected, without thousands separators."))));
        return null;
    }

    public DateOnly? Date(string column, string pointer, List<(int, Error)> problems)
    {
        if (Text(column) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        problems.Add((line, RequestErrors.InvalidValue.At(pointer, ("reason", "A date such as 2026-07-01 is expected."))));
        return null;
    }

    public Guid? Id(string column, string pointer, List<(int, Error)> problems)
    {
        if (Text(column) is not { } text)
            return null;
        if (Guid.TryParse(text, out var id))
            return id;
        problems.Add((line, RequestErrors.InvalidValue.At(pointer, ("reason", "A UUID is expected."))));
        return null;
    }
}

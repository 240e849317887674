namespace Erp.Platform.TenantExports;

/// <summary>Rows of one table that are inserted by one statement.</summary>
internal sealed class TenantImportBatch(ExportedTable table, long firstLine)
{
    private const int MostRows = 1_000;
    private const int MostCharacters = 16 << 20;
    private readonly List<string> _rows = [];
    private int _characters;
    private string _lastKey = "";

    public ExportedTable Table => table;
    public long FirstLine => firstLine;
    public long LastLine => firstLine + _rows.Count - 1;
    public string Json => $"[{string.Join(',', _rows)}]";

    /// <summary>What belongs together is checked together: the lines of an entry, rows that refer to each other.</summary>
    public bool Takes(ExportedTable next, string key) =>
        next == table && (table.IsSelfReferring || key == _lastKey || (_rows.Count < MostRows && _characters < MostCharacters));

    public void Add(string row, string key)
    {
        _rows.Add(row);
        _characters += row.Length;
        _lastKey = key;
    }
}

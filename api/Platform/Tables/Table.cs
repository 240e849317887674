namespace Erp.Platform.Tables;

/// <summary>Rows to write as CSV or as a spreadsheet. They are read while they are written, so there may be any number of them.</summary>
/// <param name="Name">Base of the file's name, <c>trial-balance-RTL-2026-07-31</c>.</param>
/// <param name="Columns">What the cells are.</param>
/// <param name="Rows">One value per column; null = an empty cell.</param>
internal sealed record Table(string Name, IReadOnlyList<TableColumn> Columns, IAsyncEnumerable<object?[]> Rows);

/// <param name="Name">camelCase, as the field is called in JSON.</param>
/// <param name="Kind">What its cells hold.</param>
/// <param name="Decimals">Of amounts.</param>
internal sealed record TableColumn(string Name, CellKind Kind = CellKind.Text, int Decimals = 0)
{
    public static TableColumn Amount(string name, int decimals) => new(name, CellKind.Amount, decimals);
}

internal enum CellKind
{
    /// <summary>Text that people wrote, ids, words, instants.</summary>
    Text,
    /// <summary><see cref="DateOnly"/>.</summary>
    Date,
    /// <summary><see cref="decimal"/>, exact.</summary>
    Amount,
    /// <summary><see cref="int"/>.</summary>
    Integer,
    /// <summary><see cref="bool"/>.</summary>
    Boolean,
}

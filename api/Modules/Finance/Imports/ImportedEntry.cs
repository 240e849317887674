using Erp.Kernel;
using Erp.Modules.Finance.Ledger;

namespace Erp.Modules.Finance.Imports;

/// <summary>An entry as it was read from the file, or why it could not be.</summary>
/// <param name="Line">Line of the file, from 1, where the entry starts.</param>
/// <param name="Request">Null when it could not be read.</param>
/// <param name="Problems">What is wrong with how it is written.</param>
internal sealed record ImportedEntry(int Line, JournalEntryRequest? Request, IReadOnlyList<(int Line, Error Error)> Problems)
{
    /// <summary>Line of the file of each journal line; null when they all stand on <see cref="Line"/>.</summary>
    public IReadOnlyList<int>? Rows { get; init; }

    /// <summary>Where an error of the entry stands: on the row of the journal line that it is about.</summary>
    public int LineOf(Error error)
    {
        const string lines = "/lines/";
        if (Rows is null || error.Pointer is not { } pointer || !pointer.StartsWith(lines, StringComparison.Ordinal))
            return Line;
        var digits = pointer.AsSpan(lines.Length);
        var end = digits.IndexOf('/');
        return int.TryParse(end < 0 ? digits : digits[..end], out var index) && index < Rows.Count ? Rows[index] : Line;
    }
}

/// <summary>Reads the entries of a file, in order. The same file always gives the same entries, good or bad: restarting counts on it.</summary>
internal interface IEntryReader
{
    IAsyncEnumerable<ImportedEntry> ReadAsync(Stream file, CancellationToken ct);
}

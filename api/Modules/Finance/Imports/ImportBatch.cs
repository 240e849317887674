using Erp.Kernel;
using Erp.Modules.Finance.Contracts;
using Erp.Modules.Finance.Ledger;

namespace Erp.Modules.Finance.Imports;

/// <summary>Some entries of the file, in their order, composed against one state of the reference data.</summary>
/// <param name="From">How many entries of the file come before.</param>
/// <param name="Entries">As they were read.</param>
/// <param name="BytesRead">How much of the file was read for it.</param>
internal sealed record ImportBatch(int From, IReadOnlyList<ImportedEntry> Entries, long BytesRead)
{
    /// <summary>
    /// Two batches are in memory at a time, one being read and one being written. Larger ones are no faster, and take the process past 400 MiB;
    /// so few lines also leave no column of them a large object to the garbage collector.
    /// </summary>
    public const int MostLines = 2_000;
    public const int MostEntries = 500;

    public required LedgerReference Reference { get; init; }

    /// <summary>The good entries, each followed by the reversal that it asks for.</summary>
    public List<Posting> Postings { get; } = [];
    public List<(int Line, Error Error)> Problems { get; } = [];

    /// <summary>Entries that rules refused: what they decided is recorded with the report.</summary>
    public List<Posting> RefusedByRules { get; } = [];
    public int Good { get; set; }
    public int To => From + Entries.Count;
}

namespace Erp.Modules.Finance.Ledger;

/// <summary>Adds up lines to what they move each balance by.</summary>
internal sealed class LedgerMovements
{
    private readonly Dictionary<(Guid Account, Guid Period, string Currency, Guid Set), LedgerBalance> _balances = [];

    public void Add(IEnumerable<JournalLine> lines)
    {
        foreach (var line in lines)
        {
            var key = (line.AccountId, line.PeriodId!.Value, line.Currency, line.DimensionSetId);
            if (!_balances.TryGetValue(key, out var balance))
                _balances[key] = balance = new()
                {
                    AccountId = line.AccountId,
                    PeriodId = line.PeriodId.Value,
                    Currency = line.Currency,
                    DimensionSetId = line.DimensionSetId,
                    OrganizationId = line.OrganizationId,
                };
            balance.Add(line);
        }
    }

    /// <summary>In the order of their keys, so that two postings never wait for each other in a circle.</summary>
    public List<LedgerBalance> Sorted() =>
        [.. _balances.OrderBy(b => b.Key.Account).ThenBy(b => b.Key.Period).ThenBy(b => b.Key.Currency, StringComparer.Ordinal).ThenBy(b => b.Key.Set).Select(b => b.Value)];
}

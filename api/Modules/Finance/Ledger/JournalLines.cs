using Erp.Kernel;

namespace Erp.Modules.Finance.Ledger;

internal static class JournalLines
{
    /// <summary>Gives an entry the lines of its draft, and collects the dimension sets they use.</summary>
    public static void Fill(JournalEntry entry, JournalDraft draft, Dictionary<Guid, IReadOnlyList<DimensionValueRef>> sets)
    {
        entry.Lines.EnsureCapacity(draft.Lines.Length);
        foreach (var line in draft.Lines)
        {
            var set = DimensionSet.IdOf(line.Dimensions);
            if (set != DimensionSet.None)
                sets.TryAdd(set, line.Dimensions);
            entry.Lines.Add(new JournalLine
            {
                EntryId = entry.Id,
                LineNo = entry.Lines.Count + 1,
                OrganizationId = entry.OrganizationId,
                AccountId = line.AccountId,
                PeriodId = entry.PeriodId,
                Date = entry.Date,
                PostedAt = entry.PostedAt,
                Currency = line.Currency.Code,
                Debit = line.Debit,
                Credit = line.Credit,
                ExchangeRate = line.ExchangeRate,
                BaseDebit = line.BaseDebit,
                BaseCredit = line.BaseCredit,
                DimensionSetId = set,
                PartyId = line.PartyId,
                Description = line.Description,
                IsRounding = line.IsRounding,
            });
        }
    }
}

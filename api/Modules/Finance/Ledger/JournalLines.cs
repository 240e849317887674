using Erp.Kernel;

namespace Erp.Modules.Finance.Ledger;

internal static class JournalLines
{
    /// <summary>The lines of an entry as they are stored; collects the dimension sets they use.</summary>
    public static List<JournalLine> Of(JournalEntry entry, IReadOnlyList<JournalDraftLine> lines, DimensionSets sets)
    {
        var stored = new List<JournalLine>(lines.Count);
        foreach (var line in lines)
        {
            var set = sets.Add(line.Dimensions);
            stored.Add(new JournalLine
            {
                EntryId = entry.Id,
                LineNo = stored.Count + 1,
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
        return stored;
    }
}

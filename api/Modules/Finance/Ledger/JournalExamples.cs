namespace Erp.Modules.Finance.Ledger;

/// <summary>Examples shown in the contract.</summary>
internal static class JournalExamples
{
    public static CreateJournalEntryRequest Create => new()
    {
        Date = new(2026, 7, 31),
        Narration = "Office rent for July",
        Reference = "CHQ-004512",
        Lines =
        [
            new() { AccountCode = "6210", Debit = 85000.00m, Description = "Motijheel office" },
            new() { AccountCode = "1113", Credit = 85000.00m },
        ],
        Post = true,
    };
}

using Erp.Demo.Books;

namespace Erp.Demo.Business;

/// <summary>The VAT return of each month, and what is paid into the treasury: VAT, VAT and tax withheld, provident fund, advance tax.</summary>
internal sealed class Taxes : IBusiness
{
    private const decimal AdvanceTax = 75_000m;

    private readonly Dictionary<string, decimal> _owedAtMonthEnd = [];

    public void On(DateOnly day, Journal journal)
    {
        if (_owedAtMonthEnd.Count == 0)
            Remember(journal);
        if (day.IsDueDay(7))
            Deposit(day, journal, "VAT withheld from suppliers", "2123");
        if (day.IsDueDay(11))
            Deposit(day, journal, "Income tax withheld", "2131", "2132");
        if (day.IsDueDay(13))
            Deposit(day, journal, "VAT (Mushak 9.1)", "2126");
        if (day.IsDueDay(14))
            Deposit(day, journal, "Provident fund, to its trustees", "2143");
        if (day.Month is 3 or 6 or 9 or 12 && day.IsDueDay(10))
            journal.Enter(day, "TAX", "Advance income tax of the quarter", e => e.Debit("1162", AdvanceTax).Credit("1113", AdvanceTax)).IsSingle = true;
        if (!day.IsLastOfMonth())
            return;
        SettleVat(day, journal);
        Remember(journal);
    }

    /// <summary>Output VAT less input VAT less what customers withheld; the rest is due by the 15th.</summary>
    private static void SettleVat(DateOnly day, Journal journal)
    {
        var blocked = journal.Holds("1152");
        journal.Enter(day, "VAT", "Input VAT that can't be claimed", e => e.Debit("6600", blocked).Credit("1152", blocked));

        var output = journal.Owes("2121");
        var input = Math.Min(output, journal.Holds("1151"));
        var withheld = Math.Min(output - input, journal.Holds("1154"));
        journal.Enter(day, "VAT", $"VAT return of {day:MMMM yyyy}", e => e
            .Debit("2121", output).Credit("1151", input, "Input VAT").Credit("1154", withheld, "VDS, Mushak 6.6").Credit("2126", output - input - withheld, "To be paid")).IsSingle = true;
    }

    private void Remember(Journal journal)
    {
        foreach (var account in (string[])["2123", "2126", "2131", "2132", "2143"])
            _owedAtMonthEnd[account] = journal.Owes(account);
    }

    private void Deposit(DateOnly day, Journal journal, string narration, params string[] accounts) => journal.Enter(day, "TAX", $"{narration}: treasury deposit", e =>
    {
        foreach (var account in accounts)
            e.Debit(account, _owedAtMonthEnd[account]);
        e.Credit("1113", accounts.Sum(a => _owedAtMonthEnd[a]));
    }).IsSingle = true;
}

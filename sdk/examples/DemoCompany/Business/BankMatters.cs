using Erp.Demo.Books;

namespace Erp.Demo.Business;

/// <summary>Charges, the loan, interest received, and advertising that is paid for in dollars.</summary>
internal sealed class BankMatters : IBusiness
{
    private const decimal LoanRate = 13.5m;
    private const decimal Instalment = 50_000m;
    private const decimal DepositRate = 3.5m;

    public void On(DateOnly day, Journal journal)
    {
        if (day.IsDueDay(20))
            Advertise(day, journal);
        if (day.IsDueDay(25))
            PayLoan(day, journal);
        if (!day.IsLastOfMonth())
            return;
        var charges = 575m + new Dice(day, "charges").Taka(0, 460, 23);
        journal.Enter(day, "BNK", "Bank charges, with VAT", e => e.Debit("7120", charges).Credit("1113", charges));
        if (day.Month is 6 or 12)
            ReceiveInterest(day, journal);
    }

    private static void Advertise(DateOnly day, Journal journal)
    {
        const decimal dollars = 300m;
        var taka = Taka.Round(dollars * MasterData.DollarRate(day));
        journal.Enter(day, "ADV", "Online advertising, paid by card in US dollars", e => e.DebitIn("USD", "6310", dollars, "USD 300").Credit("1113", taka)).IsSingle = true;
    }

    private static void PayLoan(DateOnly day, Journal journal)
    {
        var interest = journal.Owes("2210").Percent(LoanRate / 12m);
        journal.Enter(day, "LOA", "Term loan: instalment and interest", e => e.Debit("2210", Instalment).Debit("7110", interest).Credit("1113", Instalment + interest));
    }

    private static void ReceiveInterest(DateOnly day, Journal journal)
    {
        var interest = journal.Holds("1114").Percent(DepositRate / 2m);
        var tax = interest.Percent(10m);
        journal.Enter(day, "INT", "Interest on the notice deposit", e => e.Debit("1114", interest - tax).Debit("1161", tax, "TDS 10% (s. 102)").Credit("4210", interest));
    }
}

using Erp.Demo.Books;

namespace Erp.Demo.Business;

/// <summary>The showrooms: prices include VAT, customers pay in cash or by bKash, bKash settles each Sunday net of its fee.</summary>
internal sealed class RetailSales : IBusiness
{
    private const decimal Vat = 15m;
    private const decimal CostShare = 73m;
    private const decimal BkashFee = 1.5m;
    private const decimal CashKept = 60_000m;

    public void On(DateOnly day, Journal journal)
    {
        if (day.IsShopDay())
            Sell(day, journal);
        if (day.DayOfWeek == DayOfWeek.Sunday && day.IsBankDay())
            SettleBkash(day, journal);
        if (day.IsBankDay() && journal.Holds("1111") > CashKept * 2)
            DepositCash(day, journal);
    }

    private static void Sell(DateOnly day, Journal journal)
    {
        var dice = new Dice(day, "retail");
        var outlet = Company.Outlets[day.DayNumber % 2].Code;
        var (cash, bkash) = (dice.Taka(14_000, 42_000, 10), dice.Taka(8_000, 26_000, 10));
        var vat = (cash + bkash).TaxInside(Vat);
        var value = cash + bkash - vat;
        var cost = value.Percent(CostShare);
        journal.Enter(day, "POS", $"Showroom sales, {dice.Number(14, 60)} receipts", e => e
            .Debit("1111", cash, "Cash").Debit("1121", bkash, "bKash").Credit("4110", value, outlet: outlet).Credit("2121", vat, "VAT 15%, inside the price")
            .Debit("5110", cost, outlet: outlet).Credit("1144", cost));
    }

    private static void SettleBkash(DateOnly day, Journal journal)
    {
        var gross = journal.Holds("1121");
        var fee = gross.Percent(BkashFee);
        journal.Enter(day, "BKS", "bKash merchant settlement, net of fee", e => e.Debit("1113", gross - fee).Debit("7130", fee, "1.5% merchant fee").Credit("1121", gross));
    }

    private static void DepositCash(DateOnly day, Journal journal)
    {
        var amount = Math.Floor((journal.Holds("1111") - CashKept) / 1_000m) * 1_000m;
        journal.Enter(day, "DEP", "Cash deposited at the bank", e => e.Debit("1113", amount).Credit("1111", amount));
    }
}

using Erp.Demo.Books;

namespace Erp.Demo.Business;

/// <summary>Sales on credit. Companies deduct tax at source when they pay; dealers pay the whole.</summary>
internal sealed class CreditSales : IBusiness
{
    private const decimal Vat = 15m;
    private const decimal TaxOnGoods = 5m;
    private const decimal TaxOnServices = 10m;
    private const decimal CostShare = 76m;
    private const string Outlet = "CORPORATE";

    public void On(DateOnly day, Journal journal)
    {
        var dice = new Dice(day, "credit");
        if (day.IsShopDay() && dice.Happens(62))
            Sell(day, journal, dice);
        if (day.Day == 10)
            SellWhatComesBack(day, journal);
        if (day.IsLastOfMonth())
            MaintainMachines(day, journal);
    }

    private static void Sell(DateOnly day, Journal journal, Dice dice)
    {
        var isCompany = dice.Happens(40);
        var partner = dice.OneOf(isCompany ? Company.CorporateCustomers : Company.Dealers);
        var value = dice.Taka(28_000, isCompany ? 175_000 : 110_000);
        var (vat, cost) = (value.Percent(Vat), value.Percent(CostShare));
        journal.Enter(day, "INV", $"Sale to {partner.Name}", e => e
            .Debit("1131", value + vat, partner.NameBn).Credit("4110", value, outlet: Outlet).Credit("2121", vat, "VAT 15%")
            .Debit("5110", cost, outlet: Outlet).Credit("1144", cost));
        var deducted = isCompany ? value.Percent(TaxOnGoods) : 0;
        journal.Later(day.AddDays(dice.Number(15, 35)).OrNextBankDay(), paid => journal.Enter(paid, "RCT", $"Received from {partner.Name}", e => e
            .Debit("1113", value + vat - deducted, partner.NameBn).Debit("1161", deducted, "TDS 5% (s. 89)").Credit("1131", value + vat, partner.NameBn)));
    }

    /// <summary>Ten lamps at 1,620 taka, of which four come back with a credit note (Mushak 6.7): value 6,480.00, VAT 972.00.</summary>
    private static void SellWhatComesBack(DateOnly day, Journal journal)
    {
        var partner = Company.Dealers[0];
        Enter(day, "INV", $"Sale to {partner.Name}: 10 lamps", 10, 1);
        journal.Later(day.AddDays(8), returned => Enter(returned, "CRN", $"Credit note to {partner.Name}: 4 lamps broken", 4, -1));
        journal.Later(day.AddDays(20).OrNextBankDay(), paid => journal.Enter(paid, "RCT", $"Received from {partner.Name}", e =>
            e.Debit("1113", 6 * 1_863m, partner.NameBn).Credit("1131", 6 * 1_863m, partner.NameBn)));

        void Enter(DateOnly date, string kind, string narration, int pieces, int sign) => journal.Enter(date, kind, narration, e =>
        {
            var value = pieces * 1_620m;
            var (vat, cost) = (value.Percent(Vat), value.Percent(CostShare));
            if (sign > 0)
                e.Debit("1131", value + vat, partner.NameBn).Credit("4110", value, outlet: Outlet).Credit("2121", vat).Debit("5110", cost, outlet: Outlet).Credit("1144", cost);
            else
                e.Debit("4140", value, outlet: Outlet).Debit("2121", vat).Credit("1131", value + vat, partner.NameBn).Debit("1144", cost).Credit("5110", cost, outlet: Outlet);
        });
    }

    /// <summary>A maintenance contract: the bank keeps the whole VAT and a tenth of the value, and pays 90,000 of 1,15,000.</summary>
    private static void MaintainMachines(DateOnly day, Journal journal)
    {
        var bank = Company.CorporateCustomers[0];
        const decimal value = 100_000m;
        var (vat, tax) = (value.Percent(Vat), value.Percent(TaxOnServices));
        journal.Enter(day, "INV", $"Maintenance contract, {bank.Name}", e => e
            .Debit("1131", value + vat, bank.NameBn).Credit("4130", value, outlet: Outlet).Credit("2121", vat, "VAT 15%"));
        journal.Later(day.AddDays(20).OrNextBankDay(), paid => journal.Enter(paid, "RCT", $"Received from {bank.Name}, VAT and tax withheld", e => e
            .Debit("1113", value - tax, bank.NameBn).Debit("1154", vat, "VDS").Debit("1161", tax, "TDS 10% (s. 90)").Credit("1131", value + vat, bank.NameBn)).IsSingle = true);
    }
}

using Erp.Demo.Books;

namespace Erp.Demo.Business;

/// <summary>Goods and services bought on credit. The company withholds: income tax from all, VAT where the law says so.</summary>
internal sealed class Purchases : IBusiness
{
    private const decimal Vat = 15m;
    private const decimal TaxOnGoods = 5m;
    private const decimal TaxOnServices = 10m;
    private const decimal StockWanted = 58_00_000m;

    public void On(DateOnly day, Journal journal)
    {
        if (day.DayOfWeek is DayOfWeek.Sunday or DayOfWeek.Wednesday && day.IsShopDay())
            Restock(day, journal);
        if (day.IsDueDay(16))
            BuyFromProcurementProvider(day, journal);
        if (day.IsDueDay(22) && day.Month % 3 == 2)
            HireConsultant(day, journal);
    }

    /// <summary>With a tax invoice (Mushak 6.3) in hand, so the input VAT is claimable at once.</summary>
    private static void Restock(DateOnly day, Journal journal)
    {
        var dice = new Dice(day, "restock");
        var supplier = dice.OneOf(Company.Suppliers);
        var missing = Math.Floor((StockWanted - journal.Holds("1144")) / 100m) * 100m;
        var value = Math.Clamp(missing, 60_000m, 420_000m) + dice.Taka(0, 24_000);
        var (vat, tax) = (value.Percent(Vat), value.Percent(TaxOnGoods));
        journal.Enter(day, "PUR", $"Goods from {supplier.Name}", e => e.Debit("1144", value).Debit("1151", vat, "VAT 15%, Mushak 6.3").Credit("2111", value + vat, supplier.NameBn));
        Pay(journal, day.AddDays(dice.Number(24, 32)), supplier, value + vat, 0, tax, "TDS 5% (s. 89)");
    }

    /// <summary>100,000 with 10% VAT, which is no input VAT for us: VDS 10,000, TDS 5,000, paid 95,000.</summary>
    private static void BuyFromProcurementProvider(DateOnly day, Journal journal)
    {
        var supplier = Company.ProcurementProvider;
        const decimal value = 100_000m;
        var (vat, tax) = (value.Percent(10m), value.Percent(TaxOnGoods));
        journal.Enter(day, "PUR", $"Goods from {supplier.Name}, a procurement provider", e => e.Debit("1144", value).Debit("1152", vat, "VAT 10%").Credit("2111", value + vat, supplier.NameBn));
        Pay(journal, day.AddDays(7), supplier, value + vat, vat, tax, "TDS 5% (s. 89)");
    }

    /// <summary>100,000 with 15% VAT: VDS 15,000, TDS 10,000, paid 90,000.</summary>
    private static void HireConsultant(DateOnly day, Journal journal)
    {
        var supplier = Company.Consultant;
        const decimal value = 100_000m;
        var (vat, tax) = (value.Percent(Vat), value.Percent(TaxOnServices));
        journal.Enter(day, "PUR", $"Tax and audit advice, {supplier.Name}", e => e.Debit("6280", value).Debit("1151", vat, "VAT 15%").Credit("2111", value + vat, supplier.NameBn));
        Pay(journal, day.AddDays(5), supplier, value + vat, vat, tax, "TDS 10% (s. 90)");
    }

    private static void Pay(Journal journal, DateOnly due, Partner supplier, decimal owed, decimal vatWithheld, decimal taxWithheld, string law) =>
        journal.Later(due.OrNextBankDay(), day => journal.Enter(day, "PAY", $"Paid to {supplier.Name}", e => e
            .Debit("2111", owed, supplier.NameBn).Credit("1113", owed - vatWithheld - taxWithheld, supplier.NameBn)
            .Credit("2123", vatWithheld, "VDS").Credit("2131", taxWithheld, law)).IsSingle = vatWithheld > 0);
}

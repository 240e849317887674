using Erp.Demo.Books;

namespace Erp.Demo.Business;

/// <summary>Rent, electricity, internet and what wears out.</summary>
internal sealed class Premises : IBusiness
{
    private const decimal Rent = 85_000m;

    public void On(DateOnly day, Journal journal)
    {
        var dice = new Dice(day, "premises");
        if (day.IsDueDay(5))
            PayRent(day, journal);
        if (day.IsDueDay(12))
        {
            var bill = dice.Taka(18_000, 32_000, 10);
            journal.Enter(day, "EXP", "Electricity, DPDC", e => e.Debit("6220", bill).Credit("1113", bill));
        }
        if (day.IsDueDay(8))
            journal.Enter(day, "EXP", "Internet and telephone", e => e.Debit("6230", 5_250m).Credit("1113", 5_250m));
        if (!day.IsLastOfMonth())
            return;
        journal.Enter(day, "DPR", $"Depreciation of {day:MMMM yyyy}", e => e.Debit("6500", 38_500m).Credit("1219", 38_500m));
        journal.Enter(day, "PRE", "Insurance used up", e => e.Debit("6290", 8_000m).Credit("1172", 8_000m));
    }

    /// <summary>The tenant withholds 10% income tax and pays the 15% VAT, which can't be claimed on rent.</summary>
    private static void PayRent(DateOnly day, Journal journal)
    {
        var (tax, vat) = (Rent.Percent(10m), Rent.Percent(15m));
        journal.Enter(day, "RNT", $"Rent of {day:MMMM yyyy}, {Company.Landlord.Name}", e => e
            .Debit("6210", Rent, Company.Landlord.NameBn).Debit("6600", vat, "VAT 15% on rent").Credit("1113", Rent - tax, Company.Landlord.NameBn)
            .Credit("2131", tax, "TDS 10% (s. 109)").Credit("2123", vat, "VDS")).IsSingle = true;
    }
}

using Erp.Demo.Books;

namespace Erp.Demo.Business;

/// <summary>What the company owns and owes on the first day.</summary>
internal static class Opening
{
    public static void Enter(Journal journal, DateOnly day)
    {
        var entry = journal.Enter(day, "OPEN", "Opening balances, from the audited accounts", e =>
        {
            e.Debit("1111", 185_000m).Debit("1112", 20_000m).Debit("1113", 42_50_000m).Debit("1114", 15_00_000m).Debit("1121", 112_400m)
                .Debit("1144", 58_40_000m).Debit("1162", 300_000m).Debit("1172", 96_000m).Debit("1174", 600_000m)
                .Debit("1214", 960_000m).Debit("1215", 740_000m).Debit("1216", 24_00_000m).Credit("1219", 11_85_000m);
            Each(Company.CorporateCustomers, [845_250m, 621_000m, 398_475m], (partner, amount) => e.Debit("1131", amount, partner.NameBn));
            Each(Company.Dealers, [264_500m, 182_850m, 201_250m, 161_675m], (partner, amount) => e.Debit("1131", amount, partner.NameBn));
            Each(Company.Suppliers, [977_500m, 690_000m, 462_300m], (partner, amount) => e.Credit("2111", amount, partner.NameBn));
            e.Credit("2126", 214_500m, "VAT of June").Credit("2131", 48_000m, "TDS of June").Credit("2132", 14_958.34m, "Tax on June's salaries")
                .Credit("2143", 28_800m, "Provident fund of June").Credit("2141", 330_641.66m, "June's salaries").Credit("2142", 90_000m).Credit("2210", 30_00_000m)
                .Credit("3110", 60_00_000m, "60,000 shares of 100 taka");
            e.Credit("3130", e.Lines.Sum(l => (l.Debit ?? 0) - (l.Credit ?? 0)), "Balance brought forward");
        });
        (entry.IsSingle, entry.Series) = (true, "OB");

        // What was open on that day is settled in the weeks after it.
        Each(Company.CorporateCustomers, [845_250m, 621_000m, 398_475m], (partner, amount) => Collect(journal, day.AddDays(9 + (int)(amount % 11)), partner, amount));
        Each(Company.Dealers, [264_500m, 182_850m, 201_250m, 161_675m], (partner, amount) => Collect(journal, day.AddDays(6 + (int)(amount % 17)), partner, amount));
        Each(Company.Suppliers, [977_500m, 690_000m, 462_300m], (partner, amount) => Pay(journal, day.AddDays(12 + (int)(amount % 13)), partner, amount));
    }

    private static void Collect(Journal journal, DateOnly due, Partner partner, decimal amount) => journal.Later(due.OrNextBankDay(), day =>
        journal.Enter(day, "RCT", $"Received from {partner.Name}, opening balance", e => e.Debit("1113", amount, partner.NameBn).Credit("1131", amount, partner.NameBn)));

    private static void Pay(Journal journal, DateOnly due, Partner partner, decimal amount) => journal.Later(due.OrNextBankDay(), day =>
        journal.Enter(day, "PAY", $"Paid to {partner.Name}, opening balance", e => e.Debit("2111", amount, partner.NameBn).Credit("1113", amount, partner.NameBn)));

    private static void Each(Partner[] partners, decimal[] amounts, Action<Partner, decimal> what)
    {
        foreach (var (partner, amount) in partners.Zip(amounts))
            what(partner, amount);
    }
}

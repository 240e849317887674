using Erp.Demo.Business;

namespace Erp.Demo.Books;

/// <summary>Writes the books of a fiscal year up to a day.</summary>
internal static class Bookkeeping
{
    public static Journal Write(DateOnly yearStart, DateOnly through)
    {
        var journal = new Journal(through);
        Opening.Enter(journal, yearStart);
        IBusiness[] businesses = [new RetailSales(), new CreditSales(), new Purchases(), new Payroll(yearStart), new Premises(), new BankMatters(), new Sundries(), new Taxes()];
        for (var day = yearStart; day <= through; day = day.AddDays(1))
        {
            journal.Begin(day);
            foreach (var business in businesses)
                business.On(day, journal);
        }
        return journal;
    }
}

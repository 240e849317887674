using Erp.Demo.Books;

namespace Erp.Demo.Business;

/// <summary>Salaries of a month, entered on its last day and paid early in the next, with income tax and provident fund.</summary>
internal sealed class Payroll(DateOnly yearStart) : IBusiness
{
    private const decimal ProvidentFund = 8m;

    private readonly Dictionary<Employee, decimal> _taxDeducted = [];

    public void On(DateOnly day, Journal journal)
    {
        if (day.IsLastOfMonth())
            EnterSalaries(day, journal);
        if (day.IsDueDay(3))
            PaySalaries(day, journal);
    }

    private void EnterSalaries(DateOnly day, Journal journal)
    {
        var pay = Company.Employees.Sum(e => e.Pay);
        var fund = Company.Employees.Sum(e => e.Basic.Percent(ProvidentFund));
        var tax = Company.Employees.Sum(e => TaxOf(e, MonthsLeft(day)));
        journal.Enter(day, "SAL", $"Salaries of {day:MMMM yyyy}, {Company.Employees.Length} employees", e => e
            .Debit("6110", pay).Debit("6140", fund, "Employer's 8% of basic").Credit("2132", tax, "Tax on salaries (s. 86)").Credit("2143", fund * 2, "Provident fund")
            .Credit("2141", pay - fund - tax)).IsSingle = true;

        // Two festival bonuses a year, of a month's basic each.
        var bonus = Taka.Round(Company.Employees.Sum(e => e.Basic) * 2 / 12);
        journal.Enter(day, "SAL", $"Festival bonus earned in {day:MMMM yyyy}", e => e.Debit("6130", bonus).Credit("2142", bonus));
    }

    /// <summary>What is left of the year's tax, over the months that are left.</summary>
    private decimal TaxOf(Employee employee, int monthsLeft)
    {
        var deducted = _taxDeducted.GetValueOrDefault(employee);
        var tax = Taka.Round((employee.YearlyTax - deducted) / monthsLeft);
        _taxDeducted[employee] = deducted + tax;
        return tax;
    }

    private int MonthsLeft(DateOnly day) => 12 - ((day.Year - yearStart.Year) * 12 + day.Month - yearStart.Month);

    private static void PaySalaries(DateOnly day, Journal journal)
    {
        var net = journal.Owes("2141");
        journal.Enter(day, "PAY", "Salaries paid by BEFTN", e => e.Debit("2141", net).Credit("1113", net)).IsSingle = true;
    }
}

using Erp.Demo.Books;

namespace Erp.Demo.Business;

/// <summary>Petty cash, couriers, an accrual that reverses itself, and a mistake that is put right.</summary>
internal sealed class Sundries : IBusiness
{
    private const decimal PettyCash = 20_000m;

    public void On(DateOnly day, Journal journal)
    {
        var dice = new Dice(day, "sundries");
        if (day.DayOfWeek == DayOfWeek.Thursday && day.IsShopDay())
        {
            var (travel, tea, paper) = (dice.Taka(900, 2_400, 10), dice.Taka(400, 1_100, 10), dice.Taka(200, 900, 10));
            journal.Enter(day, "PTY", "Petty cash of the week", e => e.Debit("6400", travel, "যাতায়াত").Debit("6180", tea, "চা-নাস্তা").Debit("6240", paper, "মনিহারি").Credit("1112", travel + tea + paper));
        }
        if (day.DayOfWeek == DayOfWeek.Tuesday && day.IsShopDay())
        {
            var courier = dice.Taka(2_200, 6_800, 10);
            journal.Enter(day, "CUR", "Couriers of the week", e => e.Debit("6320", courier).Credit("1111", courier));
        }
        if (day.IsDueDay(2) && PettyCash - journal.Holds("1112") is > 0 and var used)
            journal.Enter(day, "PTY", "Petty cash topped up", e => e.Debit("1112", used).Credit("1113", used));
        if (day.IsLastOfMonth() && day < journal.Through)
            AccrueAudit(day, journal);
        if (day is { Month: 8, Day: 17 } && day.AddDays(2) <= journal.Through)
            BuyComputer(day, journal);
    }

    private static void AccrueAudit(DateOnly day, Journal journal)
    {
        var entry = journal.Enter(day, "ACR", "Audit fee earned so far, not billed", e => e.Debit("6280", 25_000m).Credit("2116", 25_000m));
        (entry.IsSingle, entry.AutoReverseOn) = (true, day.AddDays(1));
    }

    /// <summary>Entered as stationery, reversed two days later, and entered as what it is.</summary>
    private static void BuyComputer(DateOnly day, Journal journal)
    {
        var wrong = journal.Enter(day, "EXP", "Laptop for the showroom (entered as stationery)", e => e.Debit("6240", 78_500m).Credit("1113", 78_500m));
        (wrong.IsSingle, wrong.CorrectedOn) = (true, day.AddDays(2));
        journal.Later(day.AddDays(2), today => journal.Enter(today, "AST", "Laptop for the showroom", e => e.Debit("1215", 78_500m).Credit("1113", 78_500m)));
    }
}

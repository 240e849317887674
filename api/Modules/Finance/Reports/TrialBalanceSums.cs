using Erp.Kernel;

namespace Erp.Modules.Finance.Reports;

/// <summary>The days of one column.</summary>
internal sealed record TrialBalanceDays(DateOnly AsOf, DateOnly YearStart)
{
    /// <summary>The cuts that the columns need.</summary>
    public static Timeline Timeline(IEnumerable<TrialBalanceDays> columns) => new(columns.SelectMany(c => (DateOnly[])[c.YearStart, c.AsOf.AddDays(1)]));
}

/// <summary>One row in one column; the opening balance is signed, debit positive.</summary>
internal readonly record struct ColumnSums(decimal Opening, decimal Debit, decimal Credit)
{
    public decimal Closing => Opening + Debit - Credit;
    public bool IsNothing => Opening == 0 && Debit == 0 && Credit == 0;

    public static ColumnSums operator +(ColumnSums a, ColumnSums b) => new(a.Opening + b.Opening, a.Debit + b.Debit, a.Credit + b.Credit);

    public TrialBalanceAmounts Amounts(Currency currency) => new()
    {
        OpeningDebit = currency.Scale(Math.Max(Opening, 0)),
        OpeningCredit = currency.Scale(Math.Max(-Opening, 0)),
        Debit = currency.Scale(Debit),
        Credit = currency.Scale(Credit),
        ClosingDebit = currency.Scale(Math.Max(Closing, 0)),
        ClosingCredit = currency.Scale(Math.Max(-Closing, 0)),
    };
}

/// <summary>Sums of one account by dimension value, a list of columns each. Without a breakdown there is one value, all zeros.</summary>
internal sealed class RowSums : Dictionary<Guid, ColumnSums[]>
{
    public void Add(Guid valueId, int column, int columns, ColumnSums sums)
    {
        if (!TryGetValue(valueId, out var row))
            this[valueId] = row = new ColumnSums[columns];
        row[column] += sums;
    }

    public void Add(RowSums other, int columns)
    {
        foreach (var (value, row) in other)
        {
            for (var i = 0; i < columns; i++)
                Add(value, i, columns, row[i]);
        }
    }

    public bool IsNothing => Values.All(row => row.All(sums => sums.IsNothing));

    /// <summary>All values together, one for each column.</summary>
    public ColumnSums[] Total(int columns)
    {
        var total = new ColumnSums[columns];
        foreach (var row in Values)
        {
            for (var i = 0; i < columns; i++)
                total[i] += row[i];
        }
        return total;
    }
}

/// <summary>Pure: turns sums by segment of the timeline into the rows of a trial balance.</summary>
internal static class TrialBalanceSums
{
    /// <summary>
    /// The postable accounts' rows. Income and expense count from the start of the fiscal year; their earlier result goes to the opening of
    /// retained earnings, or under the empty id when the chart has no such account: so opening, movement and closing each balance.
    /// </summary>
    public static Dictionary<Guid, RowSums> ByAccount(IReadOnlyList<ReportAccount> chart, IReadOnlyList<TrialBalanceDays> columns, Timeline timeline, Figures figures)
    {
        var carried = chart.Where(a => a.IsCarried).Select(a => a.Id).ToHashSet();
        var retained = chart.FirstOrDefault(a => a.IsRetainedEarnings)?.Id ?? Guid.Empty;
        var rows = new Dictionary<Guid, RowSums>();
        foreach (var ((account, value), segments) in figures)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                var (first, last) = (timeline.SegmentOf(columns[i].YearStart), timeline.SegmentOf(columns[i].AsOf));
                var opening = 0m;
                for (var s = 0; s < first; s++)
                    opening += segments[s].BaseNet;
                var movement = default(Figure);
                for (var s = first; s <= last; s++)
                    movement += segments[s];
                var isCarried = carried.Contains(account);
                Row(account).Add(value, i, columns.Count, new(isCarried ? opening : 0, movement.BaseDebit, movement.BaseCredit));
                if (!isCarried && opening != 0)
                    Row(retained).Add(value, i, columns.Count, new(opening, 0, 0));
            }
        }
        return rows;

        RowSums Row(Guid account) => rows.TryGetValue(account, out var row) ? row : rows[account] = [];
    }

    /// <summary>Adds the groups' rows: each the sum of what is below it.</summary>
    public static void AddGroups(IReadOnlyList<ReportAccount> chart, Dictionary<Guid, RowSums> rows, int columns)
    {
        var byId = chart.ToDictionary(a => a.Id);
        foreach (var account in chart.Where(a => !a.IsGroup))
        {
            if (!rows.TryGetValue(account.Id, out var own))
                continue;
            for (var parent = account.ParentId; parent is { } id && byId.TryGetValue(id, out var group); parent = group.ParentId)
            {
                if (!rows.TryGetValue(id, out var sums))
                    rows[id] = sums = [];
                sums.Add(own, columns);
            }
        }
    }
}

using Erp.Kernel;
using Erp.Modules.Finance.Accounts;
using Erp.Modules.Finance.Dimensions;

namespace Erp.Modules.Finance.Reports;

/// <summary>Lays the rows of a trial balance out: which are shown, in which order, under which names.</summary>
internal sealed class TrialBalanceSheet(ReportScope scope, IReadOnlyList<TrialBalanceDays> columns, IReadOnlyDictionary<Guid, DimensionValue>? values)
{
    private const string EarlierResult = "Result of earlier fiscal years", EarlierResultBn = "পূর্ববর্তী অর্থবছরের ফলাফল";
    private readonly ILookup<Guid?, ReportAccount> _children = scope.Chart.ToLookup(a => a.ParentId);
    private readonly Dictionary<Guid, ReportAccount> _byId = scope.Chart.ToDictionary(a => a.Id);

    public TrialBalance Of(Dictionary<Guid, RowSums> rows, bool groups, bool includeZero)
    {
        var totals = new ColumnSides[columns.Count];
        foreach (var row in rows.Values)
        {
            var sums = row.Total(columns.Count);
            for (var i = 0; i < columns.Count; i++)
                totals[i] += ColumnSides.Of(sums[i]);
        }
        var heads = columns.Select((c, i) => new TrialBalanceColumn { AsOf = c.AsOf, YearStart = c.YearStart, Totals = totals[i].Amounts(scope.BaseCurrency), Balanced = totals[i].Balanced }).ToList();

        if (groups)
            TrialBalanceSums.AddGroups(scope.Chart, rows, columns.Count);
        var data = new List<TrialBalanceRow>(rows.Count + 1);
        foreach (var (account, level) in groups ? Tree(null, 1) : scope.Chart.Where(a => !a.IsGroup).Select(a => (a, LevelOf(a))))
        {
            var sums = rows.GetValueOrDefault(account.Id);
            if (includeZero || sums is { IsNothing: false })
                data.Add(Row(account, level, sums ?? []));
        }
        if (rows.TryGetValue(Guid.Empty, out var earlier) && !earlier.IsNothing)
            data.Add(Row(new(Guid.Empty, "", EarlierResult, EarlierResultBn, AccountType.Equity, null, false, null, null), 1, earlier));

        return new()
        {
            OrganizationId = scope.Organization.Id,
            BaseCurrency = scope.BaseCurrency.Code,
            AsOf = columns[0].AsOf,
            KnownAt = scope.Filter.KnownAt?.ToUniversalTime(),
            Balanced = heads.TrueForAll(h => h.Balanced),
            Columns = heads,
            Data = data,
        };
    }

    private IEnumerable<(ReportAccount Account, int Level)> Tree(Guid? parent, int level)
    {
        foreach (var account in _children[parent])
        {
            yield return (account, level);
            foreach (var below in Tree(account.Id, level + 1))
                yield return below;
        }
    }

    private int LevelOf(ReportAccount account)
    {
        var level = 1;
        for (var parent = account.ParentId; parent is { } id; parent = _byId[id].ParentId)
            level++;
        return level;
    }

    private TrialBalanceRow Row(ReportAccount account, int level, RowSums sums) => new()
    {
        Kind = account.Id == Guid.Empty ? TrialBalanceRowKind.EarlierResult : account.IsGroup ? TrialBalanceRowKind.Group : TrialBalanceRowKind.Account,
        AccountId = account.Id == Guid.Empty ? null : account.Id,
        AccountCode = account.Code,
        AccountName = account.Name,
        AccountNameBn = account.NameBn,
        Type = account.Type,
        ParentId = account.ParentId,
        Level = level,
        Amounts = Amounts(sums.Total(columns.Count)),
        Breakdown = values is null ? null : [.. sums.Where(v => v.Value.Any(s => !s.IsNothing)).Select(v => Part(v.Key, v.Value)).OrderBy(p => p.ValueCode, StringComparer.Ordinal)],
    };

    private TrialBalanceBreakdown Part(Guid valueId, ColumnSums[] sums)
    {
        var value = values!.GetValueOrDefault(valueId);
        return new() { ValueId = value?.Id, ValueCode = value?.Code, ValueName = value?.Name, ValueNameBn = value?.NameBn, Amounts = Amounts(sums) };
    }

    private TrialBalanceAmounts[] Amounts(ColumnSums[] sums) => Array.ConvertAll(sums, s => s.Amounts(scope.BaseCurrency));

    /// <summary>Debit and credit balances added up each for itself: what the last line of a trial balance says.</summary>
    private readonly record struct ColumnSides(decimal OpeningDebit, decimal OpeningCredit, decimal Debit, decimal Credit, decimal ClosingDebit, decimal ClosingCredit)
    {
        public static ColumnSides Of(ColumnSums s) => new(Math.Max(s.Opening, 0), Math.Max(-s.Opening, 0), s.Debit, s.Credit, Math.Max(s.Closing, 0), Math.Max(-s.Closing, 0));

        public static ColumnSides operator +(ColumnSides a, ColumnSides b) =>
            new(a.OpeningDebit + b.OpeningDebit, a.OpeningCredit + b.OpeningCredit, a.Debit + b.Debit, a.Credit + b.Credit, a.ClosingDebit + b.ClosingDebit, a.ClosingCredit + b.ClosingCredit);

        public bool Balanced => OpeningDebit == OpeningCredit && Debit == Credit && ClosingDebit == ClosingCredit;

        public TrialBalanceAmounts Amounts(Currency currency) => new()
        {
            OpeningDebit = currency.Scale(OpeningDebit),
            OpeningCredit = currency.Scale(OpeningCredit),
            Debit = currency.Scale(Debit),
            Credit = currency.Scale(Credit),
            ClosingDebit = currency.Scale(ClosingDebit),
            ClosingCredit = currency.Scale(ClosingCredit),
        };
    }
}

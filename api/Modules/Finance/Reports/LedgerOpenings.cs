namespace Erp.Modules.Finance.Reports;

/// <summary>Balances before the first day, and what the turns of fiscal years within the range do to an account.</summary>
internal sealed class LedgerOpenings(LedgerFigures ledger)
{
    private List<YearTurn>? _results;

    /// <summary>Opening balances of the accounts; income and expense count from the start of the fiscal year.</summary>
    public async Task<Dictionary<Guid, Figure>> ReadAsync(LedgerRange range, IReadOnlyList<ReportAccount> accounts, CancellationToken ct)
    {
        var (timeline, yearStart) = TimelineOf(range);
        // Where the chart's retained earnings are wanted, so are the earlier years of all income and expense.
        var wantsResults = accounts.Any(a => a.IsRetainedEarnings);
        var figures = await ledger.ReadAsync(range.Scope.Figures(timeline) with { Accounts = wantsResults ? null : [.. accounts.Select(a => a.Id)] }, ct);
        var first = timeline.SegmentOf(yearStart);
        var opening = new Dictionary<Guid, Figure>();
        foreach (var account in accounts)
        {
            var sums = figures.Of(account.Id).AsSpan();
            var own = Sum(account.IsCarried ? sums[..timeline.SegmentOf(range.Days.Start)] : sums[first..timeline.SegmentOf(range.Days.Start)]);
            opening[account.Id] = account.IsRetainedEarnings ? own + Result(range, figures, ..first) : own;
        }
        return opening;
    }

    /// <summary>The turns that concern the account, with the results for retained earnings.</summary>
    public async ValueTask<IReadOnlyList<YearTurn>> TurnsAsync(LedgerRange range, ReportAccount account, CancellationToken ct)
    {
        if (range.Turns.Count == 0 || (account.IsCarried && !account.IsRetainedEarnings))
            return [];
        if (!account.IsRetainedEarnings)
            return [.. range.Turns.Select(day => new YearTurn(day, default))];
        return _results ??= await ResultsAsync(range, ct);
    }

    private async Task<List<YearTurn>> ResultsAsync(LedgerRange range, CancellationToken ct)
    {
        var timeline = new Timeline([range.Scope.YearStart(range.Days.Start), .. range.Turns]);
        var figures = await ledger.ReadAsync(range.Scope.Figures(timeline), ct);
        return [.. range.Turns.Select(day => timeline.SegmentOf(day)).Zip(range.Turns, (segment, day) => new YearTurn(day, Result(range, figures, (segment - 1)..segment)))];
    }

    private static (Timeline Timeline, DateOnly YearStart) TimelineOf(LedgerRange range)
    {
        var yearStart = range.Scope.YearStart(range.Days.Start);
        return (new([yearStart, range.Days.Start]), yearStart);
    }

    private static Figure Result(LedgerRange range, Figures figures, Range segments) =>
        range.Scope.Chart.Where(a => a is { IsCarried: false, IsGroup: false }).Aggregate(default(Figure), (sum, a) => sum + Sum(figures.Of(a.Id).AsSpan()[segments]));

    private static Figure Sum(ReadOnlySpan<Figure> figures)
    {
        var sum = default(Figure);
        foreach (var figure in figures)
            sum += figure;
        return sum;
    }
}

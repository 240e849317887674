using Erp.Kernel;

namespace Erp.Modules.Finance.Reports;

/// <summary>What a report of lines goes over.</summary>
/// <param name="Scope">Whose books, and the filter.</param>
/// <param name="Days">First and last day.</param>
/// <param name="Accounts">Those reported, by code.</param>
/// <param name="IncludeZero">Accounts without balance and movement are shown too.</param>
internal sealed record LedgerRange(ReportScope Scope, DateRange Days, List<ReportAccount> Accounts, bool IncludeZero)
{
    /// <summary>First days of fiscal years within the range.</summary>
    public IReadOnlyList<DateOnly> Turns { get; } = Scope.YearTurns(Days.Start, Days.End);
}

/// <summary>Pure: makes the rows of one account from its opening balance and its lines in order, the running balance along.</summary>
internal sealed class LedgerBook
{
    private readonly LedgerRange _range;
    private readonly IReadOnlyList<YearTurn> _turns;
    private WalkState _state;
    private int _nextTurn;

    /// <summary>From the start.</summary>
    public LedgerBook(LedgerRange range, ReportAccount account, IReadOnlyList<YearTurn> turns, Figure opening)
    {
        (_range, Account, _turns) = (range, account, turns);
        _state = new(opening.BaseNet, opening.Net, default);
    }

    /// <summary>From where a page ended.</summary>
    public LedgerBook(LedgerRange range, ReportAccount account, IReadOnlyList<YearTurn> turns, WalkPlace from)
    {
        (_range, Account, _turns, _state) = (range, account, turns, from.State());
        while (_nextTurn < turns.Count && (turns[_nextTurn].Day < from.Date || (turns[_nextTurn].Day == from.Date && from.Kind != LedgerRowKind.Opening)))
            _nextTurn++;
    }

    public ReportAccount Account { get; }

    /// <summary>The opening row and the first lines; when those are all, the closing row too. Nothing for an account without anything.</summary>
    public IEnumerable<LedgerRow> Open(IEnumerable<LedgerLine> lines, bool isAll)
    {
        var first = lines as ICollection<LedgerLine> ?? [.. lines];
        if (isAll && first.Count == 0 && _state is { BaseBalance: 0, Balance: 0 } && _turns.All(t => t.IsNothing) && !_range.IncludeZero)
            yield break;
        yield return Row(LedgerRowKind.Opening, _range.Days.Start, null, default);
        foreach (var row in Move(first))
            yield return row;
        if (!isAll)
            yield break;
        foreach (var row in Close())
            yield return row;
    }

    public IEnumerable<LedgerRow> Move(IEnumerable<LedgerLine> lines)
    {
        foreach (var line in lines)
        {
            foreach (var turn in TurnsUpTo(line.Date))
                yield return turn;
            var amounts = new Figure(line.BaseDebit, line.BaseCredit, line.Debit, line.Credit);
            _state = new(_state.BaseBalance + amounts.BaseNet, _state.Balance + amounts.Net, _state.Sums + amounts);
            yield return Row(LedgerRowKind.Movement, line.Date, line, amounts);
        }
    }

    public IEnumerable<LedgerRow> Close()
    {
        foreach (var turn in TurnsUpTo(_range.Days.End))
            yield return turn;
        yield return Row(LedgerRowKind.Closing, _range.Days.End, null, _state.Sums);
    }

    private IEnumerable<LedgerRow> TurnsUpTo(DateOnly day)
    {
        for (; _nextTurn < _turns.Count && _turns[_nextTurn].Day <= day; _nextTurn++)
        {
            // Income and expense give up what they have; retained earnings get what those had.
            var turn = _turns[_nextTurn];
            var amounts = Account.IsCarried ? turn.Result : Sided(-_state.BaseBalance, -_state.Balance);
            if (amounts is { BaseNet: 0, Net: 0 })
                continue;
            _state = _state with { BaseBalance = _state.BaseBalance + amounts.BaseNet, Balance = _state.Balance + amounts.Net };
            yield return Row(LedgerRowKind.YearTurn, turn.Day, null, amounts);
        }
    }

    private LedgerRow Row(LedgerRowKind kind, DateOnly date, LedgerLine? line, Figure amounts) => new(kind, Account, date, line, amounts, _state);

    private static Figure Sided(decimal baseNet, decimal net) => new(Math.Max(baseNet, 0), Math.Max(-baseNet, 0), Math.Max(net, 0), Math.Max(-net, 0));
}

/// <summary>The start of a fiscal year, and what it brings to retained earnings: the result of the year before.</summary>
internal sealed record YearTurn(DateOnly Day, Figure Result)
{
    public bool IsNothing => Result is { BaseNet: 0, Net: 0 };
}

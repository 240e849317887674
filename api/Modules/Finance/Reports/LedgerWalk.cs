using System.Runtime.CompilerServices;

namespace Erp.Modules.Finance.Reports;

/// <summary>What a row of a ledger says.</summary>
public enum LedgerRowKind
{
    /// <summary>The balance before the first day.</summary>
    Opening,
    /// <summary>A posted line.</summary>
    Movement,
    /// <summary>A new fiscal year starts: income and expense go back to zero, retained earnings take the result.</summary>
    YearTurn,
    /// <summary>The sums of the movements, and the balance after the last day.</summary>
    Closing,
}

/// <summary>A row with the state after it. <see cref="Amounts"/> are its own; of a closing row, the sums of the movements.</summary>
internal sealed record LedgerRow(LedgerRowKind Kind, ReportAccount Account, DateOnly Date, LedgerLine? Line, Figure Amounts, WalkState After);

/// <summary>Running balances (debit positive) and sums of the account's movements so far.</summary>
internal sealed record WalkState(decimal BaseBalance, decimal Balance, Figure Sums);

/// <summary>The row that a page ended with, as it travels in the cursor: enough to go on without reading anything before it.</summary>
internal sealed record WalkPlace(
    string AccountCode, LedgerRowKind Kind, DateOnly Date, Guid EntryId, int LineNo, decimal BaseBalance, decimal Balance, decimal BaseDebit, decimal BaseCredit, decimal Debit, decimal Credit)
{
    public static WalkPlace Of(LedgerRow row)
    {
        var (place, after) = (row.Line?.Place ?? LinePlace.Before(row.Date), row.After);
        return new(row.Account.Code, row.Kind, place.Date, place.EntryId, place.LineNo, after.BaseBalance, after.Balance, after.Sums.BaseDebit, after.Sums.BaseCredit, after.Sums.Debit, after.Sums.Credit);
    }

    public LinePlace Place() => new(Date, EntryId, LineNo);

    public WalkState State() => new(BaseBalance, Balance, new(BaseDebit, BaseCredit, Debit, Credit));
}

/// <summary>Walks through accounts, each from its opening balance over its lines to its closing balance, reading as it goes.</summary>
internal sealed class LedgerWalk(LedgerOpenings openings, LedgerLines lines)
{
    private const int MostAccounts = 256;

    /// <param name="range">Whose books, which days, which accounts (by code).</param>
    /// <param name="from">Where the page before ended; null = at the beginning.</param>
    /// <param name="chunk">Lines to read at a time.</param>
    /// <param name="ct">Cancels.</param>
    public async IAsyncEnumerable<LedgerRow> RowsAsync(LedgerRange range, WalkPlace? from, int chunk, [EnumeratorCancellation] CancellationToken ct)
    {
        var next = 0;
        if (from is not null)
        {
            next = range.Accounts.FindIndex(a => string.CompareOrdinal(a.Code, from.AccountCode) > 0) is var i and >= 0 ? i : range.Accounts.Count;
            if (from.Kind != LedgerRowKind.Closing && range.Accounts.Find(a => a.Code == from.AccountCode) is { } unfinished)
            {
                var book = new LedgerBook(range, unfinished, await openings.TurnsAsync(range, unfinished, ct), from);
                await foreach (var row in RestAsync(range, book, from.Place(), chunk, ct))
                    yield return row;
            }
        }
        for (var window = 1; next < range.Accounts.Count; window = Math.Min(window * 4, MostAccounts))
        {
            var accounts = range.Accounts.GetRange(next, Math.Min(window, range.Accounts.Count - next));
            var opening = await openings.ReadAsync(range, accounts, ct);
            var read = await lines.ReadAsync(range.Scope, [.. accounts.Select(a => a.Id)], LinePlace.Before(range.Days.Start), range.Days.End, chunk, ct);
            // The account that the chunk ends in may have more; those after it have not been read.
            var cut = read.Count == chunk ? read[^1].AccountId : (Guid?)null;
            var own = read.ToLookup(l => l.AccountId);
            foreach (var account in accounts)
            {
                next++;
                var turns = await openings.TurnsAsync(range, account, ct);
                var book = new LedgerBook(range, account, turns, opening.GetValueOrDefault(account.Id));
                foreach (var row in book.Open(own[account.Id], isAll: cut != account.Id))
                    yield return row;
                if (cut != account.Id)
                    continue;
                await foreach (var row in RestAsync(range, book, read[^1].Place, chunk, ct))
                    yield return row;
                break;
            }
        }
    }

    private async IAsyncEnumerable<LedgerRow> RestAsync(LedgerRange range, LedgerBook book, LinePlace after, int chunk, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var full = true; full;)
        {
            var read = await lines.ReadAsync(range.Scope, [book.Account.Id], after, range.Days.End, chunk, ct);
            full = read.Count == chunk;
            foreach (var row in book.Move(read))
                yield return row;
            after = full ? read[^1].Place : after;
        }
        foreach (var row in book.Close())
            yield return row;
    }
}

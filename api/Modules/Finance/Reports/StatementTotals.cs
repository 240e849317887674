namespace Erp.Modules.Finance.Reports;

/// <summary>What stands above and below a statement's lines, as the cursor carries it: in base currency and in the statement's.</summary>
internal sealed record StatementTotalsKept(
    decimal BaseOpening, decimal Opening, decimal BaseDebit, decimal BaseCredit, decimal Debit, decimal Credit, decimal BaseClosing, decimal Closing);

/// <summary>Reads opening balance, sums and closing balance of one account without its lines.</summary>
internal sealed class StatementTotals(LedgerOpenings openings, LedgerFigures ledger)
{
    public async Task<StatementTotalsKept> ReadAsync(LedgerRange range, CancellationToken ct)
    {
        var account = range.Accounts[0];
        var opening = (await openings.ReadAsync(range, [account], ct))[account.Id];
        var turns = await openings.TurnsAsync(range, account, ct);
        var timeline = new Timeline([range.Days.Start, .. turns.Select(t => t.Day), range.Days.End.AddDays(1)]);
        var segments = (await ledger.ReadAsync(range.Scope.Figures(timeline) with { Accounts = [account.Id] }, ct)).Of(account.Id);

        var (sums, balance, baseBalance) = (default(Figure), opening.Net, opening.BaseNet);
        for (var segment = 1; segment < segments.Length; segment++)
        {
            // A turn stands between two segments: see LedgerBook.
            if (segment > 1)
                (balance, baseBalance) = account.IsCarried ? (balance + turns[segment - 2].Result.Net, baseBalance + turns[segment - 2].Result.BaseNet) : (0, 0);
            sums += segments[segment];
            (balance, baseBalance) = (balance + segments[segment].Net, baseBalance + segments[segment].BaseNet);
        }
        return new(opening.BaseNet, opening.Net, sums.BaseDebit, sums.BaseCredit, sums.Debit, sums.Credit, baseBalance, balance);
    }
}

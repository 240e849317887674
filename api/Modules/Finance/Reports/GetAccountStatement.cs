using System.Runtime.CompilerServices;
using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Tables;
using FastEndpoints;

namespace Erp.Modules.Finance.Reports;

public sealed class GetAccountStatementRequest : LedgerLinesRequest
{
    /// <summary>The account; or give its code.</summary>
    [QueryParam] public Guid? AccountId { get; init; }

    /// <summary>Code of the account.</summary>
    [QueryParam] public string? AccountCode { get; init; }

    /// <summary>Only lines in this ISO 4217 currency; the balance then runs in it. The account's own currency unless told, else the base currency over all lines.</summary>
    [QueryParam] public string? Currency { get; init; }
}

internal sealed class GetAccountStatement(LedgerRanges ranges, LedgerWalk walk, StatementTotals totals, DimensionLabels labels) : TableEndpoint<GetAccountStatementRequest, AccountStatement>
{
    private const int ExportChunk = 2_000;

    private sealed record After(WalkPlace Place, StatementTotalsKept Totals);

    public override void Configure()
    {
        Get("/v1/reports/account-statement");
        Operate("Reports", "accountStatement", FinancePermissions.ReadReports);
        Refuses(ReportErrors.AccountRequired, ReportErrors.AccountIsGroup, ReportErrors.UnknownAccountCode, CurrencyErrors.Unknown, ReportErrors.InstantNeedsOffset, ReportErrors.DateOutOfRange,
            DateRangeErrors.EndBeforeStart, ReportErrors.UnknownDimension, ReportErrors.UnknownDimensionValue, RequestErrors.NotFound);
        Summary(s =>
        {
            s.Summary = "Account statement";
            s.Description = "One account: opening balance, lines by date with the running balance, closing balance, in the account's currency and in base currency. "
                + "Opening, sums and closing are of the whole range on every page. CSV and XLSX hold all lines, between an opening and a closing row.";
        });
    }

    protected override async Task<Result<AccountStatement>> Handle(GetAccountStatementRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal) || !(await RangeAsync(request, ct)).Try(out var range, out refusal))
            return refusal;
        // Carried along from the first page: they cost as much as the account has lines when a party is asked for.
        var kept = after?.Totals ?? await totals.ReadAsync(range, ct);
        var rows = await walk.RowsAsync(range, after?.Place, request.Take + 1, ct)
            .Where(row => row.Kind is LedgerRowKind.Movement or LedgerRowKind.YearTurn).Take(request.Take + 1).ToListAsync(ct);
        var page = Cursors.Cut(HttpContext, rows, request.Take, row => new After(WalkPlace.Of(row), kept));
        await labels.LearnAsync(page.Data, ct);
        var (account, currency) = (range.Accounts[0], CurrencyOf(range));
        return new AccountStatement
        {
            OrganizationId = range.Scope.Organization.Id,
            AccountId = account.Id,
            AccountCode = account.Code,
            AccountName = account.Name,
            AccountNameBn = account.NameBn,
            From = range.Days.Start,
            To = range.Days.End,
            KnownAt = range.Scope.Filter.KnownAt?.ToUniversalTime(),
            Currency = currency.Statement.Code,
            BaseCurrency = currency.Base.Code,
            OpeningBalance = currency.Own(kept.Opening, kept.BaseOpening),
            OpeningBaseBalance = currency.Base.Scale(kept.BaseOpening),
            Debit = currency.Own(kept.Debit, kept.BaseDebit),
            Credit = currency.Own(kept.Credit, kept.BaseCredit),
            BaseDebit = currency.Base.Scale(kept.BaseDebit),
            BaseCredit = currency.Base.Scale(kept.BaseCredit),
            ClosingBalance = currency.Own(kept.Closing, kept.BaseClosing),
            ClosingBaseBalance = currency.Base.Scale(kept.BaseClosing),
            Data = [.. page.Data.Select(row => AccountStatementLine.Of(row, currency, labels))],
            NextCursor = page.NextCursor,
        };
    }

    protected override async Task<Result<Table>> Tabulate(GetAccountStatementRequest request, CancellationToken ct) =>
        (await RangeAsync(request, ct)).Map(range => AccountStatementTable.Of(range, CurrencyOf(range), RowsAsync(range, ct)));

    private async IAsyncEnumerable<AccountStatementLine> RowsAsync(LedgerRange range, [EnumeratorCancellation] CancellationToken ct)
    {
        var currency = CurrencyOf(range);
        await foreach (var rows in walk.RowsAsync(range, null, ExportChunk, ct).Chunk(ExportChunk).WithCancellation(ct))
        {
            await labels.LearnAsync(rows, ct);
            foreach (var row in rows)
                yield return AccountStatementLine.Of(row, currency, labels);
        }
    }

    private async Task<Result<LedgerRange>> RangeAsync(GetAccountStatementRequest request, CancellationToken ct)
    {
        if (request.AccountId is null == request.AccountCode is null)
            return ReportErrors.AccountRequired.At("query:accountId");
        if (request.Currency is { } code && Currency.Find(code) is null)
            return CurrencyErrors.Unknown.At("query:currency", ("currency", code));
        if (!(await ranges.ResolveAsync(request, request.AccountId is { } id ? [id] : null, request.AccountCode is { } own ? [own] : null, includeZero: true, ct)).Try(out var range, out var refusal))
            return refusal;
        if (range.Accounts is not [var account] || (account.Id != request.AccountId && account.Code != request.AccountCode))
            return ReportErrors.AccountIsGroup.At("query:accountId", ("account", range.Scope.Chart.Find(a => a.Id == request.AccountId || a.Code == request.AccountCode)!.Code));
        var currency = request.Currency ?? account.Currency;
        return range with { Scope = range.Scope with { Filter = range.Scope.Filter with { Currency = currency == range.Scope.BaseCurrency.Code && request.Currency is null ? null : currency } } };
    }

    private static StatementCurrency CurrencyOf(LedgerRange range) =>
        new(Currency.Find(range.Scope.Filter.Currency) ?? range.Scope.BaseCurrency, range.Scope.BaseCurrency);
}

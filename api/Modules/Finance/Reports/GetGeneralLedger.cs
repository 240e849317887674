using System.Runtime.CompilerServices;
using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Tables;
using FastEndpoints;

namespace Erp.Modules.Finance.Reports;

public sealed class GetGeneralLedgerRequest : LedgerLinesRequest
{
    /// <summary>Only this account, or the accounts in this group. May be repeated; all accounts unless told.</summary>
    [QueryParam] public Guid[]? AccountId { get; init; }

    /// <summary>The same by code.</summary>
    [QueryParam] public string[]? AccountCode { get; init; }

    /// <summary>True lists accounts with neither balance nor movement too.</summary>
    [QueryParam] public bool? IncludeZero { get; init; }
}

internal sealed class GetGeneralLedger(LedgerRanges ranges, LedgerWalk walk, DimensionLabels labels) : TableEndpoint<GetGeneralLedgerRequest, GeneralLedger>
{
    private const int ExportChunk = 2_000;

    public override void Configure()
    {
        Get("/v1/reports/general-ledger");
        Operate("Reports", "generalLedger", FinancePermissions.ReadReports);
        Refuses(ReportErrors.InstantNeedsOffset, ReportErrors.DateOutOfRange, DateRangeErrors.EndBeforeStart, ReportErrors.UnknownDimension, ReportErrors.UnknownDimensionValue, ReportErrors.UnknownAccountCode, RequestErrors.NotFound);
        Summary(s =>
        {
            s.Summary = "General ledger";
            s.Description = "Accounts by code: opening balance, lines by date with the running balance, closing balance. Income and expense count from the start of the fiscal year; "
                + "where a year turns within the range, a row closes them to zero and another brings the result to retained earnings. "
                + "Pages may be turned while entries are posted: no line comes twice, and none that was there at the start is missing; for a frozen view give `knownAt`. "
                + "CSV and XLSX hold all rows.";
        });
    }

    protected override async Task<Result<GeneralLedger>> Handle(GetGeneralLedgerRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<WalkPlace>(HttpContext, request.Cursor).Try(out var from, out var refusal) || !(await RangeAsync(request, ct)).Try(out var range, out refusal))
            return refusal;
        var rows = await walk.RowsAsync(range, from, request.Take + 1, ct).Take(request.Take + 1).ToListAsync(ct);
        var page = Cursors.Cut(HttpContext, rows, request.Take, WalkPlace.Of);
        await labels.LearnAsync(page.Data, ct);
        return new GeneralLedger
        {
            OrganizationId = range.Scope.Organization.Id,
            BaseCurrency = range.Scope.BaseCurrency.Code,
            From = range.Days.Start,
            To = range.Days.End,
            KnownAt = range.Scope.Filter.KnownAt?.ToUniversalTime(),
            Data = [.. page.Data.Select(row => GeneralLedgerRow.Of(row, range.Scope.BaseCurrency, labels))],
            NextCursor = page.NextCursor,
        };
    }

    protected override async Task<Result<Table>> Tabulate(GetGeneralLedgerRequest request, CancellationToken ct) =>
        (await RangeAsync(request, ct)).Map(range => GeneralLedgerTable.Of(range, PrefersBangla, RowsAsync(range, ct)));

    private Task<Result<LedgerRange>> RangeAsync(GetGeneralLedgerRequest request, CancellationToken ct) =>
        ranges.ResolveAsync(request, request.AccountId, request.AccountCode, request.IncludeZero is true, ct);

    private async IAsyncEnumerable<GeneralLedgerRow> RowsAsync(LedgerRange range, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var rows in walk.RowsAsync(range, null, ExportChunk, ct).Chunk(ExportChunk).WithCancellation(ct))
        {
            await labels.LearnAsync(rows, ct);
            foreach (var row in rows)
                yield return GeneralLedgerRow.Of(row, range.Scope.BaseCurrency, labels);
        }
    }
}

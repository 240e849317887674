using Erp.Kernel;
using Erp.Modules.Finance.Dimensions;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tables;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Reports;

/// <summary>What the further columns of a trial balance show.</summary>
public enum TrialBalanceComparison
{
    /// <summary>The last days of the fiscal periods before.</summary>
    PreviousPeriod,
    /// <summary>The same day of the years before.</summary>
    PreviousYear,
}

public sealed record GetTrialBalanceRequest : IReportRequest
{
    public const int MaxPeriods = 24;

    /// <summary>Organization whose books to report; may be left out when the caller can reach exactly one.</summary>
    [QueryParam] public Guid? OrganizationId { get; init; }

    /// <summary>Last day that counts; today in the organization's time zone unless told.</summary>
    [QueryParam] public DateOnly? AsOf { get; init; }

    /// <summary>Only entries posted at or before this instant: the books as they were known then.</summary>
    [QueryParam] public DateTimeOffset? KnownAt { get; init; }

    /// <summary>Adds columns to compare with; previousPeriod when only <c>periods</c> is given.</summary>
    [QueryParam] public TrialBalanceComparison? Compare { get; init; }

    /// <summary>How many columns to compare with, 1 to 24; 1 when only <c>compare</c> is given.</summary>
    [QueryParam] public int? Periods { get; init; }

    /// <summary>Only lines with this dimension value, as <c>DIMENSION:VALUE</c> codes. May be repeated: values of one dimension add up, dimensions narrow each other.</summary>
    [QueryParam] public string[]? Dimension { get; init; }

    /// <summary>Code of a dimension: each row is broken down by its values.</summary>
    [QueryParam] public string? By { get; init; }

    /// <summary>True lists accounts without any amount too.</summary>
    [QueryParam] public bool? IncludeZero { get; init; }

    /// <summary>True adds the groups, in the order of the tree, each with the net of what is in it.</summary>
    [QueryParam] public bool? Groups { get; init; }

    /// <summary>Representation; decided by <c>Accept</c> unless told.</summary>
    [QueryParam] public ReportFormat? Format { get; init; }
}

internal sealed class GetTrialBalanceValidator : Validator<GetTrialBalanceRequest>
{
    public GetTrialBalanceValidator() => RuleFor(r => r.Periods).InclusiveBetween(1, GetTrialBalanceRequest.MaxPeriods);
}

internal sealed class GetTrialBalance(ErpDbContext db, ReportScopes scopes, LedgerFigures ledger) : TableEndpoint<GetTrialBalanceRequest, TrialBalance>
{
    public override void Configure()
    {
        Get("/v1/reports/trial-balance");
        Operate("Reports", "trialBalance", FinancePermissions.ReadReports);
        Refuses(ReportErrors.InstantNeedsOffset, ReportErrors.DateOutOfRange, ReportErrors.UnknownDimension, ReportErrors.UnknownDimensionValue);
        Summary(s =>
        {
            s.Summary = "Trial balance";
            s.Description = "Opening balance at the start of the fiscal year, debits and credits since, and closing balance of every account, in base currency. "
                + "Income and expense count from the start of the fiscal year; the result of earlier years stands in the opening balance of the account with the system key RETAINED_EARNINGS, "
                + "or in a line of its own when there is none. `compare` and `periods` add columns; `by` breaks rows down by a dimension. "
                + "As CSV or XLSX, columns to compare with have their day in their name, and the last line is the total.";
        });
    }

    protected override async Task<Result<TrialBalance>> Handle(GetTrialBalanceRequest request, CancellationToken ct)
    {
        if (!(await scopes.ResolveAsync(request, ct)).Try(out var scope, out var refusal))
            return refusal;
        if (ReportScopes.CheckDate(request.AsOf ?? scope.Today, "asOf") is { } wrong)
            return wrong;
        Dimension? by = null;
        if (request.By is { } code && !(await scopes.DimensionAsync(code, "by", ct)).Try(out by, out refusal))
            return refusal;

        var columns = TrialBalanceComparisons.Columns(scope, request.AsOf ?? scope.Today, request.Compare, request.Periods);
        var timeline = TrialBalanceDays.Timeline(columns);
        var figures = await ledger.ReadAsync(scope.Figures(timeline) with { DimensionId = by?.Id }, ct);
        var values = by is null ? null : await db.Set<DimensionValue>().AsNoTracking().Where(v => v.DimensionId == by.Id).ToDictionaryAsync(v => v.Id, ct);
        return new TrialBalanceSheet(scope, columns, values).Of(TrialBalanceSums.ByAccount(scope.Chart, columns, timeline, figures), request.Groups is true, request.IncludeZero is true);
    }

    protected override async Task<Result<Table>> Tabulate(GetTrialBalanceRequest request, CancellationToken ct) =>
        (await Handle(request, ct)).Map(report => TrialBalanceTable.Of(report, request.By is not null, PrefersBangla));
}

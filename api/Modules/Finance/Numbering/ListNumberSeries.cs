using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Numbering;

public sealed class ListNumberSeriesRequest : ExternalIdListRequest
{
    /// <summary>Only those of this organization.</summary>
    [QueryParam] public Guid? OrganizationId { get; init; }

    /// <summary>Only those that number this document type.</summary>
    [QueryParam] public string? DocumentType { get; init; }
}

internal sealed class ListNumberSeriesValidator : Validator<ListNumberSeriesRequest>
{
    public ListNumberSeriesValidator() => RuleFor(r => r.DocumentType).OptionalLine(NumberSeries.DocumentTypeLength);
}

internal sealed class ListNumberSeries(ErpDbContext db, Caller caller) : QueryEndpoint<ListNumberSeriesRequest, Page<NumberSeriesResponse>>
{
    private sealed record After(string Code, Guid Id);

    public override void Configure()
    {
        Get("/v1/number-series");
        Operate("NumberSeries", "list", FinancePermissions.ReadNumberSeries);
        Summary(s => { s.Summary = "List number series"; s.Description = "The number series that the caller can reach, by code."; });
    }

    protected override async Task<Result<Page<NumberSeriesResponse>>> Handle(ListNumberSeriesRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        var series = db.Set<NumberSeries>().ReachableBy(caller).Having(db, request);
        if (request.OrganizationId is { } organization)
            series = series.Where(s => s.OrganizationId == organization);
        if (request.DocumentType is { } type)
            series = series.Where(s => s.DocumentType == type);
        var read = await series
            .Where(s => after == null || string.Compare(s.Code, after.Code) > 0 || (s.Code == after.Code && s.Id > after.Id))
            .OrderBy(s => s.Code).ThenBy(s => s.Id)
            .Take(request.Take + 1)
            .Select(NumberSeriesResponse.Projection)
            .ToListAsync(ct);
        return Cursors.Cut(HttpContext, read, request.Take, s => new After(s.Code, s.Id));
    }
}

using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;

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
    private static readonly Sorts<NumberSeries> Sorting = new Sorts<NumberSeries>("code", s => s.Id).By("code", s => s.Code).By("name", s => s.Name).ByAge();

    public override void Configure()
    {
        Get("/v1/number-series");
        Operate("NumberSeries", "list", FinancePermissions.ReadNumberSeries);
        SortsBy(Sorting);
        Summary(s => { s.Summary = "List number series"; s.Description = "The number series that the caller can reach, by code."; });
    }

    protected override async Task<Result<Page<NumberSeriesResponse>>> Handle(ListNumberSeriesRequest request, CancellationToken ct)
    {
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        var series = db.Set<NumberSeries>().ReachableBy(caller).Having(db, request);
        if (request.OrganizationId is { } organization)
            series = series.Where(s => s.OrganizationId == organization);
        if (request.DocumentType is { } type)
            series = series.Where(s => s.DocumentType == type);
        return await sort.PageAsync(series, request.Take, NumberSeriesResponse.Projection, ct);
    }
}

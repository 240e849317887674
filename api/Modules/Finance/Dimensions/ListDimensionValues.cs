using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Dimensions;

public sealed class ListDimensionValuesRequest : ExternalIdListRequest
{
    public const int SearchLength = 100;

    /// <summary>Id of the dimension.</summary>
    [RouteParam] public Guid DimensionId { get; init; }

    /// <summary>Only active, or only inactive ones.</summary>
    [QueryParam] public bool? IsActive { get; init; }

    /// <summary>Text that the code or one of the names contains, ignoring case.</summary>
    [QueryParam] public string? Search { get; init; }

    /// <summary>Only those with these values of searchable custom fields: a JSON object, such as <c>{"region":"north"}</c>.</summary>
    [QueryParam] public string? CustomFields { get; init; }
}

internal sealed class ListDimensionValuesValidator : Validator<ListDimensionValuesRequest>
{
    public ListDimensionValuesValidator()
    {
        RuleFor(r => r.Search).OptionalLine(ListDimensionValuesRequest.SearchLength);
        RuleFor(r => r.CustomFields).OptionalLine(CustomField.FilterLength);
    }
}

internal sealed class ListDimensionValues(ErpDbContext db, CustomFieldValues fields) : QueryEndpoint<ListDimensionValuesRequest, Page<DimensionValueResponse>>
{
    private static readonly Sorts<DimensionValue> Sorting = new Sorts<DimensionValue>("code", d => d.Id).By("code", d => d.Code).By("name", d => d.Name).ByAge();

    public override void Configure()
    {
        Get("/v1/dimensions/{dimensionId}/values");
        Operate("DimensionValues", "list", FinancePermissions.ReadDimensions);
        SortsBy(Sorting);
        Refuses(CustomFieldErrors.OfFilters);
        Summary(s => { s.Summary = "List the values of a dimension"; s.Description = "The values of one dimension, by code."; });
    }

    protected override async Task<Result<Page<DimensionValueResponse>>> Handle(ListDimensionValuesRequest request, CancellationToken ct)
    {
        var view = await fields.ViewAsync<DimensionValue>();
        if (!Sorting.Read(HttpContext, view).Try(out var sort, out var refusal) || !view.Filter(request.CustomFields).Try(out var wanted, out refusal))
            return refusal;
        if (!await db.Set<Dimension>().AnyAsync(d => d.Id == request.DimensionId, ct))
            return RequestErrors.NotFound;
        var found = db.Set<DimensionValue>().Where(d => d.DimensionId == request.DimensionId).Having(wanted).Having(db, request);
        if (request.IsActive is { } isActive)
            found = found.Where(d => d.IsActive == isActive);
        if (request.Search.OrNull() is { } search)
        {
            var pattern = SearchPattern.Contains(search);
            found = found.Where(d => EF.Functions.ILike(d.Code, pattern) || EF.Functions.ILike(d.Name, pattern) || EF.Functions.ILike(d.NameBn!, pattern));
        }
        var page = await sort.PageAsync(found, request.Take, DimensionValueResponse.Projection, ct);
        return page with { Data = [.. page.Data.Select(d => d.Shown(view))] };
    }
}

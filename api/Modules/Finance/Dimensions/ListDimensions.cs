using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Dimensions;

public sealed class ListDimensionsRequest : ExternalIdListRequest
{
    public const int SearchLength = 100;

    /// <summary>Only active, or only inactive ones.</summary>
    [QueryParam] public bool? IsActive { get; init; }

    /// <summary>Text that the code or one of the names contains, ignoring case.</summary>
    [QueryParam] public string? Search { get; init; }
}

internal sealed class ListDimensionsValidator : Validator<ListDimensionsRequest>
{
    public ListDimensionsValidator() => RuleFor(r => r.Search).OptionalLine(ListDimensionsRequest.SearchLength);
}

internal sealed class ListDimensions(ErpDbContext db) : QueryEndpoint<ListDimensionsRequest, Page<DimensionResponse>>
{
    private static readonly Sorts<Dimension> Sorting = new Sorts<Dimension>("code", d => d.Id).By("code", d => d.Code).By("name", d => d.Name).ByAge();

    public override void Configure()
    {
        Get("/v1/dimensions");
        Operate("Dimensions", "list", FinancePermissions.ReadDimensions);
        SortsBy(Sorting);
        Summary(s => { s.Summary = "List dimensions"; s.Description = "The tenant's dimensions, by code."; });
    }

    protected override async Task<Result<Page<DimensionResponse>>> Handle(ListDimensionsRequest request, CancellationToken ct)
    {
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        var found = db.Set<Dimension>().Having(db, request);
        if (request.IsActive is { } isActive)
            found = found.Where(d => d.IsActive == isActive);
        if (request.Search.OrNull() is { } search)
        {
            var pattern = SearchPattern.Contains(search);
            found = found.Where(d => EF.Functions.ILike(d.Code, pattern) || EF.Functions.ILike(d.Name, pattern) || EF.Functions.ILike(d.NameBn!, pattern));
        }
        return await sort.PageAsync(found, request.Take, DimensionResponse.Projection, ct);
    }
}

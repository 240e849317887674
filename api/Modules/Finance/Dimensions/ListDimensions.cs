using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
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
    private sealed record After(string Code);

    public override void Configure()
    {
        Get("/v1/dimensions");
        Operate("Dimensions", "list", FinancePermissions.ReadDimensions);
        Summary(s => { s.Summary = "List dimensions"; s.Description = "The tenant's dimensions, by code."; });
    }

    protected override async Task<Result<Page<DimensionResponse>>> Handle(ListDimensionsRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        var found = db.Set<Dimension>().Having(db, request);
        if (request.IsActive is { } isActive)
            found = found.Where(d => d.IsActive == isActive);
        if (request.Search.OrNull() is { } search)
        {
            var pattern = SearchPattern.Contains(search);
            found = found.Where(d => EF.Functions.ILike(d.Code, pattern) || EF.Functions.ILike(d.Name, pattern) || EF.Functions.ILike(d.NameBn!, pattern));
        }
        var read = await found
            .Where(d => after == null || string.Compare(d.Code, after.Code) > 0)
            .OrderBy(d => d.Code)
            .Take(request.Take + 1)
            .Select(DimensionResponse.Projection)
            .ToListAsync(ct);
        return Cursors.Cut(HttpContext, read, request.Take, d => new After(d.Code));
    }
}

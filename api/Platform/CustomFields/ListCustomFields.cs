using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.CustomFields;

public sealed class ListCustomFieldsRequest : ListRequest
{
    /// <summary>Only the fields of this entity.</summary>
    [QueryParam] public string? EntityType { get; init; }

    /// <summary>Only active, or only inactive ones.</summary>
    [QueryParam] public bool? IsActive { get; init; }
}

internal sealed class ListCustomFields(ErpDbContext db) : QueryEndpoint<ListCustomFieldsRequest, Page<CustomFieldResponse>>
{
    private static readonly Sorts<CustomField> Sorting = new Sorts<CustomField>("entityType,key", f => f.Id).By("entityType", f => f.EntityType).By("key", f => f.Key).By("label", f => f.Label).ByAge();

    public override void Configure()
    {
        Get("/v1/custom-fields");
        Operate("CustomFields", "list", CustomFieldPermissions.Read);
        SortsBy(Sorting);
        Summary(s => { s.Summary = "List custom fields"; s.Description = "The tenant's own fields, by entity and key."; });
    }

    protected override async Task<Result<Page<CustomFieldResponse>>> Handle(ListCustomFieldsRequest request, CancellationToken ct)
    {
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        var fields = db.Set<CustomField>().AsNoTracking()
            .Where(f => (request.EntityType == null || f.EntityType == request.EntityType) && (request.IsActive == null || f.IsActive == request.IsActive));
        var page = await sort.PageAsync(fields, request.Take, ct);
        return new Page<CustomFieldResponse>([.. page.Data.Select(CustomFieldResponse.Of)], page.NextCursor);
    }
}

using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
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
    private sealed record After(string EntityType, string Key);

    public override void Configure()
    {
        Get("/v1/custom-fields");
        Operate("CustomFields", "list", CustomFieldPermissions.Read);
        Summary(s => { s.Summary = "List custom fields"; s.Description = "The tenant's own fields, by entity and key."; });
    }

    protected override async Task<Result<Page<CustomFieldResponse>>> Handle(ListCustomFieldsRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        var read = await db.Set<CustomField>().AsNoTracking()
            .Where(f => (request.EntityType == null || f.EntityType == request.EntityType) && (request.IsActive == null || f.IsActive == request.IsActive))
            .Where(f => after == null || string.Compare(f.EntityType, after.EntityType) > 0 || (f.EntityType == after.EntityType && string.Compare(f.Key, after.Key) > 0))
            .OrderBy(f => f.EntityType).ThenBy(f => f.Key).Take(request.Take + 1).ToListAsync(ct);
        var page = Cursors.Cut(HttpContext, read, request.Take, f => new After(f.EntityType, f.Key));
        return new Page<CustomFieldResponse>([.. page.Data.Select(CustomFieldResponse.Of)], page.NextCursor);
    }
}

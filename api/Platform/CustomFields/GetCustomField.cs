using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.CustomFields;

public sealed record GetCustomFieldRequest
{
    /// <summary>Id of the field.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetCustomField(ErpDbContext db) : QueryEndpoint<GetCustomFieldRequest, CustomFieldResponse>
{
    public override void Configure()
    {
        Get("/v1/custom-fields/{id}");
        Operate("CustomFields", "get", CustomFieldPermissions.Read).HasETag = true;
        Summary(s => { s.Summary = "Read a custom field"; s.Description = "One custom field; its ETag is needed to change it."; });
    }

    protected override async Task<Result<CustomFieldResponse>> Handle(GetCustomFieldRequest request, CancellationToken ct) =>
        await db.Set<CustomField>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == request.Id, ct) is { } found ? CustomFieldResponse.Of(found) : RequestErrors.NotFound;
}

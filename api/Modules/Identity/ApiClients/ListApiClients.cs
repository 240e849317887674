using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.ApiClients;

public sealed class ListApiClientsRequest : ListRequest
{
    /// <summary>Only revoked ones, or only those in use.</summary>
    [QueryParam] public bool? IsRevoked { get; init; }
}

internal sealed class ListApiClients(ErpDbContext db) : QueryEndpoint<ListApiClientsRequest, Page<ApiClientResponse>>
{
    private sealed record After(Guid Id);

    public override void Configure()
    {
        Get("/v1/api-clients");
        Operate("ApiClients", "list", IdentityPermissions.ApiClientsRead);
        Summary(s => { s.Summary = "List API clients"; s.Description = "The tenant's API clients, oldest first, without their secrets."; });
    }

    protected override async Task<Result<Page<ApiClientResponse>>> Handle(ListApiClientsRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        var read = await db.Set<ApiClient>()
            .Where(c => request.IsRevoked == null || c.RevokedAt != null == request.IsRevoked)
            .Where(c => after == null || c.Id > after.Id)
            .OrderBy(c => c.Id)
            .Take(request.Take + 1)
            .Select(ApiClientResponse.Projection)
            .ToListAsync(ct);
        return Cursors.Cut(HttpContext, read, request.Take, c => new After(c.Id));
    }
}

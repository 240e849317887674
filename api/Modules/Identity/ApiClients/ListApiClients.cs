using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
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
    private static readonly Sorts<ApiClient> Sorting = new Sorts<ApiClient>("createdAt", c => c.Id).ByAge().By("name", c => c.Name).By("revokedAt", c => c.RevokedAt);

    public override void Configure()
    {
        Get("/v1/api-clients");
        Operate("ApiClients", "list", IdentityPermissions.ApiClientsRead);
        SortsBy(Sorting);
        Summary(s => { s.Summary = "List API clients"; s.Description = "The tenant's API clients, oldest first, without their secrets."; });
    }

    protected override async Task<Result<Page<ApiClientResponse>>> Handle(ListApiClientsRequest request, CancellationToken ct)
    {
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        var clients = db.Set<ApiClient>().If(request.IsRevoked is not null, c => c.RevokedAt != null == request.IsRevoked);
        return await sort.PageAsync(clients, request.Take, ApiClientResponse.Projection, ct);
    }
}

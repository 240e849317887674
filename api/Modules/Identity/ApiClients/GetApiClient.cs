using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.ApiClients;

public sealed record GetApiClientRequest
{
    /// <summary>Id of the API client.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetApiClient(ErpDbContext db) : QueryEndpoint<GetApiClientRequest, ApiClientResponse>
{
    public override void Configure()
    {
        Get("/v1/api-clients/{id}");
        Operate("ApiClients", "get", IdentityPermissions.ApiClientsRead).HasETag = true;
        Summary(s => { s.Summary = "Read an API client"; s.Description = "One API client, without its secret."; });
    }

    protected override async Task<Result<ApiClientResponse>> Handle(GetApiClientRequest request, CancellationToken ct) =>
        await db.Set<ApiClient>().Where(c => c.Id == request.Id).Select(ApiClientResponse.Projection).FirstOrDefaultAsync(ct) is { } found ? found : RequestErrors.NotFound;
}

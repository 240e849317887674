using Erp.Kernel;
using Erp.Modules.Identity.Access;
using Erp.Modules.Identity.Users;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.ApiClients;

public sealed record RevokeApiClientRequest
{
    /// <summary>Id of the API client.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class RevokeApiClient(ErpDbContext db, GrantRules rules, CurrentAccess access, TimeProvider clock) : CommandEndpoint<RevokeApiClientRequest, ApiClientResponse>
{
    public override void Configure()
    {
        Post("/v1/api-clients/{id}/revoke");
        Operate("ApiClients", "revoke", IdentityPermissions.ApiClientsManage);
        Changes();
        Refuses(ApiClientErrors.Revoked, UserErrors.BeyondOwnAccess);
        Summary(s => { s.Summary = "Revoke an API client"; s.Description = "Ends the client for good: its secrets and the tokens that it has already are refused from the next request on."; });
    }

    protected override async Task<Result<ApiClientResponse>> Handle(RevokeApiClientRequest request, CancellationToken ct)
    {
        if (!Current(await db.Set<ApiClient>().FirstOrDefaultAsync(c => c.Id == request.Id, ct)).Try(out var client, out var refusal))
            return refusal;
        if (client.RevokedAt is not null)
            return ApiClientErrors.Revoked;
        if (!(await rules.MayChangeAsync(client.RoleIds, client.OrganizationIds, ct)).Try(out _, out refusal))
            return refusal;
        client.RevokedAt = clock.GetUtcNow();
        access.ChangesWithCommit();
        return ApiClientResponse.Of(client);
    }
}

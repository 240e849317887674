using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Users;

public sealed record GetUserByExternalIdRequest : ByExternalIdRequest;

internal sealed class GetUserByExternalId(Members members, ExternalIdValues externalIds) : QueryEndpoint<GetUserByExternalIdRequest, UserResponse>
{
    public override void Configure()
    {
        Get("/v1/users/by-external-id/{system}/{id}");
        Operate("Users", "getByExternalId", IdentityPermissions.UsersRead).HasETag = true;
        Summary(s => { s.Summary = "Read a user by an external id"; s.Description = "The member whom another system knows by this id; the ETag is that of the membership."; });
    }

    protected override async Task<Result<UserResponse>> Handle(GetUserByExternalIdRequest request, CancellationToken ct) =>
        await externalIds.FindAsync<Membership>(request.Named, ct) is { } id && await members.Query.FirstOrDefaultAsync(u => u.Id == id, ct) is { } found ? found : RequestErrors.NotFound;
}

using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Users;

public sealed record GetUserRequest
{
    /// <summary>Id of the user.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetUser(Members members) : QueryEndpoint<GetUserRequest, UserResponse>
{
    public override void Configure()
    {
        Get("/v1/users/{id}");
        Operate("Users", "get", IdentityPermissions.UsersRead).HasETag = true;
        Summary(s => { s.Summary = "Read a user"; s.Description = "One member of the tenant; the ETag is that of the membership."; });
    }

    protected override async Task<Result<UserResponse>> Handle(GetUserRequest request, CancellationToken ct) =>
        await members.Query.FirstOrDefaultAsync(u => u.Id == request.Id, ct) is { } found ? found : RequestErrors.NotFound;
}

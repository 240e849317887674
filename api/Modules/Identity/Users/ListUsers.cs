using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Users;

public sealed class ListUsersRequest : ExternalIdListRequest
{
    public const int SearchLength = 100;

    /// <summary>Only active, or only deactivated members.</summary>
    [QueryParam] public MembershipStatus? Status { get; init; }

    /// <summary>Only members who have this role.</summary>
    [QueryParam] public Guid? RoleId { get; init; }

    /// <summary>Only members who report to this one.</summary>
    [QueryParam] public Guid? ManagerId { get; init; }

    /// <summary>Text that the name or the email contains, ignoring case.</summary>
    [QueryParam] public string? Search { get; init; }
}

internal sealed class ListUsersValidator : Validator<ListUsersRequest>
{
    public ListUsersValidator() => RuleFor(r => r.Search).OptionalLine(ListUsersRequest.SearchLength);
}

internal sealed class ListUsers(ErpDbContext db, Members members) : QueryEndpoint<ListUsersRequest, Page<UserResponse>>
{
    private static readonly Sorts<UserResponse> Sorting = new Sorts<UserResponse>("name", u => u.Id).By("name", u => u.Name).By("email", u => u.Email).By("memberSince", u => u.MemberSince);

    public override void Configure()
    {
        Get("/v1/users");
        Operate("Users", "list", IdentityPermissions.UsersRead);
        SortsBy(Sorting);
        Summary(s => { s.Summary = "List users"; s.Description = "The tenant's members by name."; });
    }

    protected override async Task<Result<Page<UserResponse>>> Handle(ListUsersRequest request, CancellationToken ct)
    {
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        var users = members.Query;
        if (ExternalIdsInQueries.IdsOf<Membership>(db, request) is { } wanted)
            users = users.Where(u => wanted.Contains(u.Id));
        if (request.Status is { } status)
            users = users.Where(u => u.Status == status);
        if (request.RoleId is { } role)
            users = users.Where(u => u.RoleIds.Contains(role));
        if (request.ManagerId is { } manager)
            users = users.Where(u => u.ManagerId == manager);
        if (request.Search.OrNull() is { } search)
        {
            var pattern = SearchPattern.Contains(search);
            users = users.Where(u => EF.Functions.ILike(u.Name, pattern) || EF.Functions.ILike(u.NameBn!, pattern) || EF.Functions.ILike(u.Email, pattern));
        }
        return await sort.PageAsync(users, request.Take, ct);
    }
}

using Erp.Kernel;
using Erp.Platform.Http;

namespace Erp.Modules.Identity.Roles;

/// <summary>Something a role may allow.</summary>
public sealed record PermissionResponse
{
    /// <summary>Stable dotted name.</summary>
    /// <example>finance.journals.post</example>
    public required string Name { get; init; }

    /// <summary>What it allows, in English.</summary>
    public required string Description { get; init; }

    /// <summary>The same in Bangla.</summary>
    public required string DescriptionBn { get; init; }
}

public sealed class ListPermissionsRequest : ListRequest;

internal sealed class ListPermissions : QueryEndpoint<ListPermissionsRequest, Page<PermissionResponse>>
{
    private sealed record After(string Name);

    public override void Configure()
    {
        Get("/v1/permissions");
        Operate("Permissions", "list", IdentityPermissions.RolesRead);
        Summary(s => { s.Summary = "List permissions"; s.Description = "Everything a role can allow, by name."; });
    }

    protected override Task<Result<Page<PermissionResponse>>> Handle(ListPermissionsRequest request, CancellationToken ct) => Task.FromResult(Page(request));

    private Result<Page<PermissionResponse>> Page(ListPermissionsRequest request)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        var read = PermissionCatalog.All
            .Where(p => after is null || string.CompareOrdinal(p.Name, after.Name) > 0)
            .Take(request.Take + 1)
            .Select(p => new PermissionResponse { Name = p.Name, Description = p.English, DescriptionBn = p.Bangla })
            .ToList();
        return Cursors.Cut(HttpContext, read, request.Take, p => new After(p.Name));
    }
}

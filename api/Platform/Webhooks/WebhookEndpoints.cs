using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Events;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Webhooks;

/// <summary>The endpoints that the caller can reach, and what it may ask of them.</summary>
internal sealed class WebhookEndpoints(ErpDbContext db, KnownIds known, WebhookTargets targets, Caller caller)
{
    /// <summary>All of the tenant's; for callers limited to organizations those that are limited to the same.</summary>
    public IQueryable<WebhookEndpoint> Reachable()
    {
        var limited = caller.OrganizationIds;
        return db.Set<WebhookEndpoint>().If(limited is not null, e => e.OrganizationIds != null && e.OrganizationIds.All(o => limited!.Contains(o)));
    }

    public Task<WebhookEndpoint?> FindAsync(Guid id, CancellationToken ct) => Reachable().FirstOrDefaultAsync(e => e.Id == id, ct);

    public Result<Uri> CheckUrl(string url) => targets.Check(url);

    /// <summary>The types as they are kept; null = all.</summary>
    public static Result<List<string>?> Check(IReadOnlyList<string>? types)
    {
        for (var i = 0; i < types?.Count; i++)
        {
            if (types[i].Contains(',', StringComparison.Ordinal) || EventCatalogue.Expand(types[i]).IsRefused)
                return EventErrors.UnknownType.At($"/eventTypes/{i}", ("type", types[i]));
        }
        return types is null ? default(List<string>) : types.Distinct().ToList();
    }

    /// <summary>Organizations as they are kept; only such as the caller can reach.</summary>
    public async Task<Result<List<Guid>?>> CheckAsync(IReadOnlyList<Guid>? organizations, CancellationToken ct)
    {
        if (organizations is null)
            return caller.OrganizationIds is null ? default(List<Guid>) : RequestErrors.OrganizationRequired.At("/organizationIds");
        return await known.RefusalAsync("organization", organizations, WebhookErrors.UnknownOrganization, "/organizationIds", ct) is { } missing ? missing : organizations.Distinct().ToList();
    }
}

using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Configuration.Settings;

/// <summary>One change of a setting's values in one place.</summary>
public sealed record SettingChangeResponse
{
    /// <summary>The version that it made.</summary>
    public required int Version { get; init; }

    /// <summary>The values after it.</summary>
    public required IReadOnlyList<DatedSettingResponse> Values { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>By whom; null for a machine client.</summary>
    public Guid? ChangedBy { get; init; }

    /// <summary>The OAuth client it came through.</summary>
    public string? ClientId { get; init; }

    /// <summary>The earlier version whose values it brought back.</summary>
    public int? RolledBackTo { get; init; }

    internal static SettingChangeResponse Of(SettingChange change) => new()
    {
        Version = change.Version,
        Values = [.. change.Values.Select(value => DatedSettingResponse.Of(value, change.Secrets.ContainsKey(value.ValidFrom)))],
        ChangedAt = change.ChangedAt,
        ChangedBy = change.ChangedBy,
        ClientId = change.ClientId,
        RolledBackTo = change.RolledBackTo,
    };
}

public sealed class ListSettingChangesRequest : ListRequest
{
    /// <summary>Id of the setting in its place.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class ListSettingChanges(ErpDbContext db, SettingPlaces places) : QueryEndpoint<ListSettingChangesRequest, Page<SettingChangeResponse>>
{
    private sealed record Before(int Version);

    public override void Configure()
    {
        Get("/v1/settings/{id}/changes");
        Operate("SettingChanges", "list", ConfigurationPermissions.ReadSettings);
        Summary(s => { s.Summary = "List the changes of a setting"; s.Description = "The history of a setting in one place, the latest change first: who changed it when, and what its values were then."; });
    }

    protected override async Task<Result<Page<SettingChangeResponse>>> Handle(ListSettingChangesRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<Before>(HttpContext, request.Cursor).Try(out var before, out var refusal))
            return refusal;
        if (!await places.Visible(db.Set<SettingValue>()).AnyAsync(v => v.Id == request.Id, ct))
            return RequestErrors.NotFound;
        var read = await db.Set<SettingChange>().AsNoTracking()
            .Where(c => c.SettingId == request.Id && (before == null || c.Version < before.Version))
            .OrderByDescending(c => c.Version).Take(request.Take + 1).ToListAsync(ct);
        var page = Cursors.Cut(HttpContext, read, request.Take, c => new Before(c.Version));
        return new Page<SettingChangeResponse>([.. page.Data.Select(SettingChangeResponse.Of)], page.NextCursor);
    }
}

using Erp.Kernel;
using Erp.Modules.Configuration.Contracts;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Configuration.Settings;

public sealed class ListSettingsRequest : ListRequest
{
    /// <summary>Only this setting.</summary>
    [QueryParam] public string? Key { get; init; }

    /// <summary>Only values given at this level.</summary>
    [QueryParam] public SettingLevel? Level { get; init; }

    /// <summary>Only values of this legal entity and its branches.</summary>
    [QueryParam] public Guid? OrganizationId { get; init; }
}

internal sealed class ListSettings(ErpDbContext db, SettingPlaces places) : QueryEndpoint<ListSettingsRequest, Page<SettingResponse>>
{
    private sealed record After(string Key, Guid Id);

    public override void Configure()
    {
        Get("/v1/settings");
        Operate("Settings", "list", ConfigurationPermissions.ReadSettings);
        Summary(s => { s.Summary = "List settings"; s.Description = "The values that somebody has given, by key: the tenant's, those of organizations and branches that the caller can reach, and its own."; });
    }

    protected override async Task<Result<Page<SettingResponse>>> Handle(ListSettingsRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        var found = places.Visible(db.Set<SettingValue>().AsNoTracking())
            .Where(v => (request.Key == null || v.Key == request.Key) && (request.Level == null || v.Level == request.Level) && (request.OrganizationId == null || v.OrganizationId == request.OrganizationId))
            .Where(v => after == null || string.Compare(v.Key, after.Key) > 0 || (v.Key == after.Key && v.Id > after.Id));
        var read = await found.OrderBy(v => v.Key).ThenBy(v => v.Id).Take(request.Take + 1).ToListAsync(ct);
        var page = Cursors.Cut(HttpContext, read, request.Take, v => new After(v.Key, v.Id));
        return new Page<SettingResponse>([.. page.Data.Select(SettingResponse.Of)], page.NextCursor);
    }
}

using Erp.Kernel;
using Erp.Modules.Configuration.Contracts;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
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
    private static readonly Sorts<SettingValue> Sorting = new Sorts<SettingValue>("key", v => v.Id).By("key", v => v.Key).ByAge();

    public override void Configure()
    {
        Get("/v1/settings");
        Operate("Settings", "list", ConfigurationPermissions.ReadSettings);
        SortsBy(Sorting);
        Summary(s => { s.Summary = "List settings"; s.Description = "The values that somebody has given, by key: the tenant's, those of organizations and branches that the caller can reach, and its own."; });
    }

    protected override async Task<Result<Page<SettingResponse>>> Handle(ListSettingsRequest request, CancellationToken ct)
    {
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        var found = places.Visible(db.Set<SettingValue>().AsNoTracking())
            .Where(v => (request.Key == null || v.Key == request.Key) && (request.Level == null || v.Level == request.Level) && (request.OrganizationId == null || v.OrganizationId == request.OrganizationId));
        var page = await sort.PageAsync(found, request.Take, ct);
        return new Page<SettingResponse>([.. page.Data.Select(SettingResponse.Of)], page.NextCursor);
    }
}

using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Configuration.Settings;

public sealed record GetSettingRequest
{
    /// <summary>Id of the setting in its place.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetSetting(ErpDbContext db, SettingPlaces places) : QueryEndpoint<GetSettingRequest, SettingResponse>
{
    public override void Configure()
    {
        Get("/v1/settings/{id}");
        Operate("Settings", "get", ConfigurationPermissions.ReadSettings).HasETag = true;
        Summary(s => { s.Summary = "Read a setting"; s.Description = "The dated values of a setting in one place; its ETag is needed to roll it back."; });
    }

    protected override async Task<Result<SettingResponse>> Handle(GetSettingRequest request, CancellationToken ct) =>
        await places.Visible(db.Set<SettingValue>().AsNoTracking()).FirstOrDefaultAsync(v => v.Id == request.Id, ct) is { } found ? SettingResponse.Of(found) : RequestErrors.NotFound;
}

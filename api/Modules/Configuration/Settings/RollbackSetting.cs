using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Schemas;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Configuration.Settings;

/// <summary>Which values to bring back.</summary>
public sealed record RollbackSettingRequest
{
    /// <summary>Id of the setting in its place.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>The version whose values come back, one of its changes; 0 is before the first.</summary>
    public int ToVersion { get; init; }
}

internal sealed class RollbackSettingValidator : Validator<RollbackSettingRequest>
{
    public RollbackSettingValidator() => RuleFor(r => r.ToVersion).GreaterThanOrEqualTo(0);
}

internal sealed class RollbackSetting(ErpDbContext db, SettingCatalog catalog, SettingPlaces places, SettingChanges changes) : CommandEndpoint<RollbackSettingRequest, SettingResponse>
{
    public override void Configure()
    {
        Post("/v1/settings/{id}/rollback");
        Operate("Settings", "rollback");
        Changes();
        Refuses(RequestErrors.PermissionDenied, RequestErrors.NotFound, SettingErrors.UnknownVersion, SettingErrors.Unknown, SettingErrors.BeyondReach, SchemaErrors.WrongType);
        Summary(s =>
        {
            s.Summary = "Roll a setting back";
            s.Description = "Brings back the values, also a secret's, that the setting had in this place at an earlier version. That is a change like any other: it gets a version of its own and can be rolled back too.";
            s.ExampleRequest = new RollbackSettingRequest { ToVersion = 1 };
        });
    }

    protected override async Task<Result<SettingResponse>> Handle(RollbackSettingRequest request, CancellationToken ct)
    {
        await changes.BeginAsync(ct);
        if (!Current(await places.Visible(db.Set<SettingValue>()).FirstOrDefaultAsync(v => v.Id == request.Id, ct)).Try(out var setting, out var refusal))
            return refusal;
        if (!catalog.Find(setting.Key, "/key").Try(out var definition, out refusal))
            return refusal;
        if (await places.MayNotChangeAsync(definition, setting.Level, ct) is { } missing)
            return missing;
        var earlier = await changes.FindAsync(setting.Id, request.ToVersion, ct);
        if (request.ToVersion >= setting.Version || (earlier is null && request.ToVersion > 0))
            return SettingErrors.UnknownVersion.At("/toVersion", ("version", request.ToVersion));
        // The product's version may have changed what the setting takes.
        if (earlier?.Values.Where(v => !v.Inherits && !definition.IsSecret).SelectMany(v => definition.Schema.Check(v.Value ?? SettingResponse.Null, "/toVersion")).ToList() is { Count: > 0 } errors)
            return errors;
        setting.Restore(earlier);
        changes.Record(setting, request.ToVersion);
        return SettingResponse.Of(setting);
    }
}

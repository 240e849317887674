using System.Text.Json;
using Erp.Kernel;
using Erp.Modules.Configuration.Contracts;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Schemas;
using Erp.Platform.Tenancy;
using FastEndpoints;

namespace Erp.Modules.Configuration.Settings;

/// <summary>A value to give to a setting in one place.</summary>
public sealed record SetSettingRequest
{
    /// <summary>Key of the setting, one of <c>GET /v1/setting-definitions</c>.</summary>
    public string Key { get; init; } = "";

    /// <summary>Where the value is given; <c>user</c> is the caller.</summary>
    public SettingLevel Level { get; init; }

    /// <summary>The legal entity, at the levels organization and branch; may be left out by callers who can reach just one.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>The branch, at its level.</summary>
    public Guid? BranchId { get; init; }

    /// <summary>The first day of the value, until the next that is given; today unless told.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The value, as the definition's schema describes it.</summary>
    public Optional<JsonElement> Value { get; init; }

    /// <summary>True, without a value: from that day on the place has none of its own.</summary>
    public bool Inherit { get; init; }
}

internal sealed class SetSettingValidator : Validator<SetSettingRequest>
{
    public SetSettingValidator() => RuleFor(r => r.Key).Line(SettingDefinition.KeyLength);
}

internal sealed class SetSetting(SettingCatalog catalog, SettingPlaces places, SettingChanges changes, SettingSecrets secrets, Caller caller, TimeProvider clock) : CommandEndpoint<SetSettingRequest, SettingResponse>
{
    public override void Configure()
    {
        Post("/v1/settings");
        Operate("Settings", "set").CarriesSecrets = true;
        Creates();
        Refuses(
            RequestErrors.PermissionDenied, RequestErrors.OrganizationRequired, RequestErrors.NotFound, RequestErrors.UnknownProperty,
            SettingErrors.Unknown, SettingErrors.LevelNotOffered, SettingErrors.PlaceMismatch, SettingErrors.NoUser, SettingErrors.BeyondReach, SettingErrors.ValueOrInherit, SettingErrors.TooManyValues,
            SchemaErrors.WrongType, SchemaErrors.NotAllowed, SchemaErrors.TooSmall, SchemaErrors.TooLarge, SchemaErrors.TooShort, SchemaErrors.PatternMismatch, SchemaErrors.FormatMismatch,
            SchemaErrors.ItemCount, SchemaErrors.Repeated);
        Summary(s =>
        {
            s.Summary = "Give a setting a value";
            s.Description = "Gives a setting a value in one place from a day on, or with `inherit: true` takes it back. Needs the permission that the definition names, but at the level `user`. "
                + "What begins on the same day is replaced, what begins later stays. Every instance goes by it within a second. The value of a secret is never shown again.";
            s.ExampleRequest = new SetSettingRequest { Key = "finance.posting.backdatedDays", Level = SettingLevel.Organization, Value = new(JsonSerializer.SerializeToElement(30)) };
        });
    }

    protected override async Task<Result<SettingResponse>> Handle(SetSettingRequest request, CancellationToken ct)
    {
        if (!catalog.Find(request.Key, "/key").Try(out var definition, out var refusal))
            return refusal;
        if (!(await places.ResolveAsync(definition, request.Level, request.OrganizationId, request.BranchId, ct)).Try(out var place, out refusal))
            return refusal;
        if (!Given(request, definition).Try(out var value, out refusal))
            return refusal;

        await changes.BeginAsync(ct);
        var setting = await changes.FindOrAddAsync(definition.Key, place, ct);
        var dated = new DatedValue(request.ValidFrom ?? places.AtOnce(place), request.Inherit, definition.IsSecret ? null : value, clock.GetUtcNow(), caller.UserId);
        var secret = definition.IsSecret && value is { } hidden ? secrets.Protect(caller.TenantId, definition.Key, hidden) : null;
        if (!setting.Set(dated, secret).Try(out _, out refusal))
            return refusal;
        changes.Record(setting);
        return SettingResponse.Of(setting);
    }

    private static Result<JsonElement?> Given(SetSettingRequest request, SettingDefinition definition)
    {
        var isGiven = request.Value is { IsPresent: true, Value.ValueKind: not JsonValueKind.Null };
        if (request.Inherit)
            return isGiven ? SettingErrors.ValueOrInherit.At("/value") : default(JsonElement?);
        if (!request.Value.IsPresent)
            return RequestErrors.Required.At("/value");
        return definition.Schema.Check(request.Value.Value, "/value") is { Count: > 0 } errors ? errors : request.Value.Value;
    }

    protected override string Location(SettingResponse response) => $"/v1/settings/{response.Id}";
}

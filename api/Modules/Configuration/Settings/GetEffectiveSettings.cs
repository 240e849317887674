using System.Text.Json;
using Erp.Kernel;
using Erp.Modules.Configuration.Contracts;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Tenancy;
using FastEndpoints;

namespace Erp.Modules.Configuration.Settings;

/// <summary>What settings are in force for the caller, in one place on one day.</summary>
public sealed record EffectiveSettingsResponse
{
    /// <summary>The day.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The legal entity; null for the tenant as a whole.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>The branch.</summary>
    public Guid? BranchId { get; init; }

    /// <summary>By key.</summary>
    public required IReadOnlyList<EffectiveSettingResponse> Data { get; init; }
}

/// <summary>A setting's value in force, and where it comes from.</summary>
public sealed record EffectiveSettingResponse
{
    /// <summary>Key of its definition.</summary>
    /// <example>finance.posting.backdatedDays</example>
    public required string Key { get; init; }

    /// <summary>The value; null also for a secret.</summary>
    public required JsonElement Value { get; init; }

    /// <summary>It is the default of the definition: no level gives a value.</summary>
    public required bool IsDefault { get; init; }

    /// <summary>The levels that give a value, the one that wins first.</summary>
    public required IReadOnlyList<SettingLayerResponse> Layers { get; init; }
}

/// <summary>What one level says about a setting.</summary>
public sealed record SettingLayerResponse
{
    /// <summary>Where it is given.</summary>
    public required SettingLevel Level { get; init; }

    /// <summary>Id of the setting there.</summary>
    public required Guid SettingId { get; init; }

    /// <summary>The value, and since when.</summary>
    public required DatedSettingResponse Value { get; init; }
}

public sealed record GetEffectiveSettingsRequest
{
    /// <summary>The legal entity whose settings to answer; the tenant's unless told.</summary>
    [QueryParam] public Guid? OrganizationId { get; init; }

    /// <summary>A branch of it.</summary>
    [QueryParam] public Guid? BranchId { get; init; }

    /// <summary>The day; today unless told.</summary>
    [QueryParam] public DateOnly? AsOf { get; init; }

    /// <summary>Only these settings: keys with commas between them.</summary>
    [QueryParam] public string? Keys { get; init; }
}

internal sealed class GetEffectiveSettings(SettingCatalog catalog, SettingsCache cache, SettingPlaces places, Caller caller) : QueryEndpoint<GetEffectiveSettingsRequest, EffectiveSettingsResponse>
{
    public override void Configure()
    {
        Get("/v1/settings/effective");
        Operate("Settings", "effective", ConfigurationPermissions.ReadSettings);
        Refuses(SettingErrors.Unknown, RequestErrors.NotFound, RequestErrors.OrganizationRequired);
        Summary(s => { s.Summary = "Explain the settings in force"; s.Description = "For each setting the value in force for the caller in a place on a day, and every level that gives one: user before branch, organization, tenant and the default."; });
    }

    protected override async Task<Result<EffectiveSettingsResponse>> Handle(GetEffectiveSettingsRequest request, CancellationToken ct)
    {
        if (!Definitions(request.Keys).Try(out var definitions, out var refusal))
            return refusal;
        if (!(await places.ScopeAsync(request.OrganizationId, request.BranchId, request.AsOf, ct)).Try(out var scope, out refusal))
            return refusal;
        var settings = await cache.GetAsync(caller.TenantId);
        return new EffectiveSettingsResponse
        {
            AsOf = scope.Date,
            OrganizationId = scope.OrganizationId,
            BranchId = scope.BranchId,
            Data = [.. definitions.Select(d => Effective(d, [.. settings.Layers(d, scope)]))],
        };
    }

    private Result<List<SettingDefinition>> Definitions(string? keys)
    {
        if (keys is null)
            return catalog.All.ToList();
        var found = keys.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal).Select(key => catalog.Find(key, "query:keys")).ToList();
        return found.Find(f => f.IsRefused) is { IsRefused: true } unknown ? unknown.Errors.ToList() : found.ConvertAll(f => f.Value);
    }

    private static EffectiveSettingResponse Effective(SettingDefinition definition, List<SettingLayer> layers) => new()
    {
        Key = definition.Key,
        Value = layers is [var winner, ..] ? winner.Value.Value ?? SettingResponse.Null : definition.Default,
        IsDefault = layers.Count == 0,
        Layers = [.. layers.Select(l => new SettingLayerResponse { Level = l.Setting.Level, SettingId = l.Setting.Id, Value = DatedSettingResponse.Of(l.Value, definition.IsSecret) })],
    };
}

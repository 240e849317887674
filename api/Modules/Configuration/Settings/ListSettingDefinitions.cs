using System.Text.Json;
using System.Text.Json.Nodes;
using Erp.Kernel;
using Erp.Modules.Configuration.Contracts;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Modules.Configuration.Settings;

/// <summary>A setting that a module of the product offers.</summary>
public sealed record SettingDefinitionResponse
{
    /// <summary>Stable dotted name; the first word is the module's.</summary>
    /// <example>finance.posting.backdatedDays</example>
    public required string Key { get; init; }

    /// <summary>What it does, in English.</summary>
    public required string Label { get; init; }

    /// <summary>The same in Bangla.</summary>
    public required string LabelBn { get; init; }

    /// <summary>JSON Schema of its values.</summary>
    public required JsonObject Schema { get; init; }

    /// <summary>The value where nobody has given one.</summary>
    public required JsonElement Default { get; init; }

    /// <summary>Where it may be given, the most general first.</summary>
    public required IReadOnlyList<SettingLevel> Levels { get; init; }

    /// <summary>The permission to change it; at the level <c>user</c> everybody may for themselves.</summary>
    /// <example>finance.settings.manage</example>
    public required string ChangedWith { get; init; }

    /// <summary>Write-only: its values are encrypted, and never shown.</summary>
    public required bool IsSecret { get; init; }

    /// <summary>Yes or no: a feature flag.</summary>
    public required bool IsFlag { get; init; }

    internal static SettingDefinitionResponse Of(SettingDefinition definition) => new()
    {
        Key = definition.Key,
        Label = definition.Label.English,
        LabelBn = definition.Label.Bangla,
        Schema = definition.Schema.Source,
        Default = definition.Default,
        Levels = definition.Levels,
        ChangedWith = definition.ChangedWith.Name,
        IsSecret = definition.IsSecret,
        IsFlag = definition.IsFlag,
    };
}

public sealed class ListSettingDefinitionsRequest : ListRequest
{
    /// <summary>Only feature flags, or only the others.</summary>
    [QueryParam] public bool? IsFlag { get; init; }
}

internal sealed class ListSettingDefinitions(SettingCatalog catalog) : QueryEndpoint<ListSettingDefinitionsRequest, Page<SettingDefinitionResponse>>
{
    private sealed record After(string Key);

    public override void Configure()
    {
        Get("/v1/setting-definitions");
        Operate("SettingDefinitions", "list", ConfigurationPermissions.ReadSettings);
        Summary(s => { s.Summary = "List setting definitions"; s.Description = "Everything that can be set, by key: what it is, what values it takes, where it can be given and by whom."; });
    }

    protected override Task<Result<Page<SettingDefinitionResponse>>> Handle(ListSettingDefinitionsRequest request, CancellationToken ct) => Task.FromResult(Page(request));

    private Result<Page<SettingDefinitionResponse>> Page(ListSettingDefinitionsRequest request)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        var read = catalog.All
            .Where(d => (after is null || string.CompareOrdinal(d.Key, after.Key) > 0) && (request.IsFlag is null || d.IsFlag == request.IsFlag))
            .Take(request.Take + 1).Select(SettingDefinitionResponse.Of).ToList();
        return Cursors.Cut(HttpContext, read, request.Take, d => new After(d.Key));
    }
}

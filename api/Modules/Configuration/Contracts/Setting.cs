using System.Text.Json;
using System.Text.Json.Nodes;
using Erp.Platform.Auth;

namespace Erp.Modules.Configuration.Contracts;

/// <summary>The kinds of settings.</summary>
internal static class Setting
{
    /// <summary>Yes or no.</summary>
    public static Setting<bool> Flag(string key, bool otherwise, SettingLabel label, IReadOnlyList<SettingLevel> levels, Permission changedWith) =>
        new(key, new(new() { ["type"] = "boolean" }), Json(otherwise), value => value.GetBoolean(), label, levels, changedWith);

    /// <summary>A whole number, or nothing (null).</summary>
    public static Setting<int?> OptionalInteger(string key, int min, int max, SettingLabel label, IReadOnlyList<SettingLevel> levels, Permission changedWith) =>
        new(key, new(new() { ["type"] = new JsonArray("integer", "null"), ["minimum"] = min, ["maximum"] = max }), Json<int?>(null),
            value => value.ValueKind == JsonValueKind.Null ? null : value.GetInt32(), label, levels, changedWith);

    /// <summary>A line of text, or nothing (null).</summary>
    public static Setting<string?> OptionalText(string key, int maxLength, SettingLabel label, IReadOnlyList<SettingLevel> levels, Permission changedWith) =>
        new(key, new(new() { ["type"] = new JsonArray("string", "null"), ["minLength"] = 1, ["maxLength"] = maxLength }), Json<string?>(null), value => value.GetString(), label, levels, changedWith);

    /// <summary>A password, key or token of another system: write-only, and null until it is given.</summary>
    public static Setting<string?> Secret(string key, int maxLength, SettingLabel label, IReadOnlyList<SettingLevel> levels, Permission changedWith) =>
        OptionalText(key, maxLength, label, levels, changedWith) with { IsSecret = true };

    private static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value);
}

internal static class SettingsOfModules
{
    /// <summary>Makes a module's settings known.</summary>
    public static IServiceCollection AddSettings(this IServiceCollection services, params IReadOnlyList<SettingDefinition> definitions)
    {
        foreach (var definition in definitions)
            services.AddSingleton(definition);
        return services;
    }
}

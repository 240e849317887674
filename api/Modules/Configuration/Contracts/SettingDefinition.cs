using System.Text.Json;
using Erp.Platform.Auth;
using Erp.Platform.Schemas;

namespace Erp.Modules.Configuration.Contracts;

/// <summary>What people read about a setting, in one line.</summary>
internal sealed record SettingLabel(string English, string Bangla);

/// <summary>A setting that a module declares in code: a static field, made by <see cref="Setting"/> and registered with <c>AddSettings</c>.</summary>
/// <param name="Key">Stable dotted name, <c>finance.posting.backdatedDays</c>.</param>
/// <param name="Schema">What its values are.</param>
/// <param name="Default">The value where nobody has given one.</param>
/// <param name="Label">What it does.</param>
/// <param name="Levels">Where it may be given.</param>
/// <param name="ChangedWith">The permission to change it, at every level but the user's own.</param>
internal abstract record SettingDefinition(string Key, JsonSchema Schema, JsonElement Default, SettingLabel Label, IReadOnlyList<SettingLevel> Levels, Permission ChangedWith)
{
    public const int KeyLength = 100;
    public const string KeyPattern = "^[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)+$";

    /// <summary>Write-only: encrypted where it is stored, and shown to nobody.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Yes or no: a feature flag.</summary>
    public bool IsFlag => Schema.Source["type"]?.ToString() == "boolean";
}

/// <summary>A setting whose values are read as <typeparamref name="T"/>.</summary>
internal sealed record Setting<T>(string Key, JsonSchema Schema, JsonElement Default, Func<JsonElement, T> Read, SettingLabel Label, IReadOnlyList<SettingLevel> Levels, Permission ChangedWith)
    : SettingDefinition(Key, Schema, Default, Label, Levels, ChangedWith);

using System.Collections.Frozen;
using Erp.Kernel;
using Erp.Modules.Configuration.Contracts;

namespace Erp.Modules.Configuration.Settings;

/// <summary>Every setting that a module declares, by key.</summary>
internal sealed class SettingCatalog
{
    private readonly FrozenDictionary<string, SettingDefinition> _byKey;

    public SettingCatalog(IEnumerable<SettingDefinition> definitions)
    {
        All = [.. definitions.OrderBy(d => d.Key, StringComparer.Ordinal)];
        _byKey = All.ToFrozenDictionary(d => d.Key);
        if (All.FirstOrDefault(d => d.Schema.Check(d.Default, "").Count > 0) is { } wrong)
            throw new InvalidOperationException($"The default of the setting {wrong.Key} is not what its own schema allows.");
    }

    public IReadOnlyList<SettingDefinition> All { get; }

    public Result<SettingDefinition> Find(string key, string pointer) =>
        _byKey.TryGetValue(key, out var found) ? found : SettingErrors.Unknown.At(pointer, ("key", key));
}

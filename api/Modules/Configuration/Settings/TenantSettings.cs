using System.Collections.Frozen;
using Erp.Modules.Configuration.Contracts;

namespace Erp.Modules.Configuration.Settings;

/// <summary>What is said in one place, for the day that was asked about.</summary>
internal sealed record SettingLayer(SettingValue Setting, DatedValue Value);

/// <summary>All values of a tenant, in memory. Never changed: a change makes it be read anew.</summary>
internal sealed class TenantSettings(IReadOnlyList<SettingValue> values)
{
    private readonly FrozenDictionary<(string Key, SettingLevel Level, Guid SubjectId), SettingValue> _values = values.ToFrozenDictionary(v => (v.Key, v.Level, v.SubjectId));

    /// <summary>Grows with every change, because values are never removed.</summary>
    public long Version { get; } = values.Sum(v => (long)v.Version);

    /// <summary>The value that wins; null = the default.</summary>
    public SettingLayer? Find(SettingDefinition definition, SettingScope scope) =>
        _values.Count == 0 ? null
        : At(definition, SettingLevel.User, scope.UserId, scope.Date)
        ?? At(definition, SettingLevel.Branch, scope.BranchId, scope.Date)
        ?? At(definition, SettingLevel.Organization, scope.OrganizationId, scope.Date)
        ?? At(definition, SettingLevel.Tenant, Guid.Empty, scope.Date);

    /// <summary>All that is said, the winner first.</summary>
    public IEnumerable<SettingLayer> Layers(SettingDefinition definition, SettingScope scope) => new[]
    {
        At(definition, SettingLevel.User, scope.UserId, scope.Date),
        At(definition, SettingLevel.Branch, scope.BranchId, scope.Date),
        At(definition, SettingLevel.Organization, scope.OrganizationId, scope.Date),
        At(definition, SettingLevel.Tenant, Guid.Empty, scope.Date),
    }.OfType<SettingLayer>();

    private SettingLayer? At(SettingDefinition definition, SettingLevel level, Guid? subjectId, DateOnly date) =>
        subjectId is { } subject && _values.TryGetValue((definition.Key, level, subject), out var setting) && setting.On(date) is { } value ? new(setting, value) : null;
}

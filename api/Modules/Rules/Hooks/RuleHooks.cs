using Erp.Modules.Rules.Contracts;

namespace Erp.Modules.Rules.Hooks;

/// <summary>All hooks that the modules publish.</summary>
internal sealed class RuleHooks(IEnumerable<IRuleHook> hooks)
{
    public IReadOnlyList<IRuleHook> All { get; } = [.. hooks.OrderBy(h => h.Hook.Name, StringComparer.Ordinal)];

    public IRuleHook? Find(string name) => All.FirstOrDefault(h => h.Hook.Name == name);
}

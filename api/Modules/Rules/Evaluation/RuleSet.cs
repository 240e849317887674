using Erp.Modules.Rules.Contracts;

namespace Erp.Modules.Rules.Evaluation;

/// <summary>Rules of one hook: those that fill fields in, then those that judge the result, each by priority.</summary>
internal sealed class RuleSet(IEnumerable<CompiledRule> rules, TimeProvider clock) : IRuleSet
{
    private readonly CompiledRule[] _filling = [.. InOrder(rules.Where(r => r.Effect.Fills))];
    private readonly CompiledRule[] _judging = [.. InOrder(rules.Where(r => !r.Effect.Fills))];

    public bool IsEmpty => _filling.Length + _judging.Length == 0;

    public RuleOutcome Decide(DateOnly date, object facts, bool mayFill = true)
    {
        // Made for the first rule that has an effect: most documents pass without one.
        Decision? decision = null;
        foreach (var rule in mayFill ? _filling : [])
            Ask(rule, date, facts, ref decision);
        foreach (var rule in _judging)
            Ask(rule, date, facts, ref decision);
        return decision?.Outcome ?? RuleOutcome.Nothing;
    }

    private void Ask(CompiledRule rule, DateOnly date, object facts, ref Decision? decision)
    {
        if (!rule.Rule.IsInForceOn(date))
            return;
        if (rule.Holds(facts, out var failure))
            (decision ??= new(facts, clock)).Apply(rule);
        else if (failure is not null)
            (decision ??= new(facts, clock)).Fail(rule, failure);
    }

    private static IEnumerable<CompiledRule> InOrder(IEnumerable<CompiledRule> rules) =>
        rules.OrderBy(r => r.Rule.Priority).ThenBy(r => r.Rule.Key, StringComparer.Ordinal);
}

using Erp.Modules.Rules.Contracts;
using Erp.Modules.Rules.Evaluation;

namespace Erp.Modules.Rules.Rules;

/// <summary>What a rule would do to a document, if it were asked.</summary>
public sealed record RuleTrial
{
    /// <summary>It would have an effect.</summary>
    public required bool HasEffect { get; init; }

    /// <summary>What the effect is; null without one.</summary>
    public RuleEffect? Effect { get; init; }

    /// <summary>What it would fill in.</summary>
    public required IReadOnlyList<RuleFieldChange> Changes { get; init; }

    /// <summary>Why it could not be evaluated; null when it could. A control (<c>refuse</c>, <c>requireApproval</c>) then refuses the document.</summary>
    public string? Failure { get; init; }

    /// <summary>Asks the one rule, whatever its status and dates.</summary>
    internal static RuleTrial Of(Rule rule, CompiledEffect compiled, object facts, TimeProvider clock)
    {
        var decision = new Decision(facts, clock);
        var asked = new CompiledRule(rule, compiled);
        if (asked.Holds(facts, out var failure))
            decision.Apply(asked);
        else if (failure is not null)
            decision.Fail(asked, failure);
        return decision.Outcome.Firings is [var firing]
            ? new() { HasEffect = true, Effect = rule.Effect, Changes = firing.Changes, Failure = firing.Failure }
            : new() { HasEffect = false, Changes = [] };
    }
}

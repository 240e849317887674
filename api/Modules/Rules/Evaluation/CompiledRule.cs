using Erp.Kernel;
using Erp.Modules.Rules.Contracts;
using Erp.Modules.Rules.Rules;

namespace Erp.Modules.Rules.Evaluation;

/// <summary>A rule that can be asked.</summary>
/// <param name="Rule">As stored.</param>
/// <param name="Compiled">Its expressions; refused when a newer build of the hook no longer has what they name.</param>
internal sealed record CompiledRule(Rule Rule, Result<CompiledEffect> Compiled)
{
    public RuleEffect Effect => Rule.Effect;

    /// <summary>Why it can't be asked at all; null when it can.</summary>
    public string? Broken => Compiled.IsRefused ? "its expression no longer fits the hook's facts" : null;

    /// <summary>Whether its condition holds for these facts, or why that can't be told.</summary>
    public bool Holds(object facts, out string? failure)
    {
        failure = Broken;
        return failure is null && Compiled.Value.Condition.TryEvaluate(facts, out var holds, out failure) && holds;
    }
}

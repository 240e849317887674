using System.Text.Json;
using Erp.Kernel;
using Erp.Modules.Rules.Contracts;
using Erp.Platform.Http;

namespace Erp.Modules.Rules.Evaluation;

/// <summary>The outcome for one document while its rules are being asked.</summary>
internal sealed class Decision(object facts, TimeProvider clock)
{
    private readonly List<RuleFiring> _firings = [];
    private readonly List<Error> _refusals = [];
    private readonly List<RuleWarning> _warnings = [];
    private readonly List<RuleApproval> _approvals = [];
    private readonly List<string> _tags = [];
    private bool _hasFilled;
    private string? _inputs;

    public RuleOutcome Outcome => _firings.Count == 0 ? RuleOutcome.Nothing : new() { Firings = _firings, Refusals = _refusals, Warnings = _warnings, Approvals = _approvals, Tags = _tags, HasFilled = _hasFilled };

    /// <summary>The facts as JSON; written again only after they have changed.</summary>
    private string Inputs => _inputs ??= JsonSerializer.Serialize(facts, facts.GetType(), ApiJson.Options);

    /// <summary>The condition holds.</summary>
    public void Apply(CompiledRule rule)
    {
        if (rule.Effect.Fills)
            Fill(rule);
        else
            Judge(rule, rule.Effect);
    }

    /// <summary>It can't be told whether it holds: a control that can't be evaluated has not been passed; anything else does without its effect.</summary>
    public void Fail(CompiledRule rule, string failure)
    {
        var decision = Fire(rule, [], failure);
        var error = RuleRefusalErrors.Failed.Occur(("rule", rule.Rule.Key), ("reason", failure), ("decisionId", decision));
        if (rule.Effect.IsControl)
            _refusals.Add(error);
        else
            _warnings.Add(Warning(rule, error.Code, $"The rule {rule.Rule.Key} could not be evaluated: {failure}.", $"{rule.Rule.Key} নিয়মটি মূল্যায়ন করা যায়নি: {failure}।", decision));
    }

    private void Judge(CompiledRule rule, RuleEffect effect)
    {
        var decision = Fire(rule, [], null);
        switch (effect.Kind)
        {
            case RuleEffectKind.Refuse:
                _refusals.Add(RuleRefusalErrors.Of(rule.Rule.Key, rule.Rule.Revision, effect.Code, effect.Message!, effect.MessageBn!, decision));
                break;
            case RuleEffectKind.Warn:
                _warnings.Add(Warning(rule, effect.Code, effect.Message!, effect.MessageBn!, decision));
                break;
            case RuleEffectKind.RequireApproval:
                _approvals.Add(new(effect.Workflow!, rule.Rule.Key, decision));
                break;
            case RuleEffectKind.Tag when !_tags.Contains(effect.Tag!):
                _tags.Add(effect.Tag!);
                break;
        }
    }

    private void Fill(CompiledRule rule)
    {
        var (field, key, value) = (rule.Compiled.Value.Field!, rule.Compiled.Value.FieldKey, rule.Compiled.Value.Value!);
        List<(object Item, RuleFieldChange Change)>? changes = null;
        foreach (var (item, pointer) in field.Items(facts, key))
        {
            var held = field.Get(item, key);
            if (rule.Effect.Kind == RuleEffectKind.Default && !string.IsNullOrEmpty(held))
                continue;
            if (!value.TryEvaluate(item, out var filled, out var failure) && failure is not null)
            {
                Fail(rule, failure);
                return;
            }
            if (filled?.Length > field.MaxLength)
            {
                Fail(rule, $"{field.Name} takes at most {field.MaxLength} characters");
                return;
            }
            if (!string.IsNullOrWhiteSpace(filled) && filled != held)
                (changes ??= []).Add((item, new(pointer, held, filled)));
        }
        if (changes is null)
            return;
        // Recorded with the facts as the rule saw them, and only then changed.
        Fire(rule, [.. changes.Select(c => c.Change)], null);
        foreach (var (item, change) in changes)
            field.Set(item, key, change.To);
        (_hasFilled, _inputs) = (true, null);
    }

    private Guid Fire(CompiledRule rule, IReadOnlyList<RuleFieldChange> changes, string? failure)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        _firings.Add(new(id, rule.Rule.Id, rule.Rule.Key, rule.Rule.Revision, rule.Effect, changes, failure, Inputs));
        return id;
    }

    private static RuleWarning Warning(CompiledRule rule, string? code, string message, string messageBn, Guid decision) =>
        new() { Rule = rule.Rule.Key, Code = code, Message = message, MessageBn = messageBn, DecisionId = decision };
}

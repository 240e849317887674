using Erp.Kernel;
using Erp.Modules.Rules.Contracts;
using Erp.Modules.Rules.Expressions;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Rules.Rules;

/// <summary>What to change of a draft; absent fields stay as they are.</summary>
public sealed record UpdateRuleRequest
{
    /// <summary>Id of the draft.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Name in English.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>Name in Bangla.</summary>
    public Optional<string> NameBn { get; init; }

    /// <summary>The condition.</summary>
    public Optional<string> Condition { get; init; }

    /// <summary>The effect, as a whole.</summary>
    public Optional<RuleEffect> Effect { get; init; }

    /// <summary>0 to 1,000; lower ones are asked first.</summary>
    public Optional<int> Priority { get; init; }

    /// <summary>In force for documents dated from this day on; null = always.</summary>
    public Optional<DateOnly?> EffectiveFrom { get; init; }

    /// <summary>In force for documents dated up to and including this day; null = for ever.</summary>
    public Optional<DateOnly?> EffectiveTo { get; init; }
}

internal sealed class UpdateRuleValidator : Validator<UpdateRuleRequest>
{
    public UpdateRuleValidator()
    {
        RuleFor(r => r.Name.Value).Line(Rule.NameLength).When(r => r.Name.IsPresent).OverridePropertyName("Name");
        RuleFor(r => r.NameBn.Value).Line(Rule.NameLength).When(r => r.NameBn.IsPresent).OverridePropertyName("NameBn");
        RuleFor(r => r.Condition.Value).NotEmpty().WithState(_ => RequestErrors.Required.Occur())
            .MaximumLength(Rule.ExpressionLength).WithState(_ => RequestErrors.TooLong.Occur(("max", Rule.ExpressionLength)))
            .When(r => r.Condition.IsPresent).OverridePropertyName("Condition");
        RuleFor(r => r.Effect.Value).NotNull().SetValidator(new RuleEffectValidator()!).When(r => r.Effect.IsPresent).OverridePropertyName("Effect");
        RuleFor(r => r.Priority.Value).InclusiveBetween(Rule.MinPriority, Rule.MaxPriority).When(r => r.Priority.IsPresent).OverridePropertyName("Priority");
    }
}

internal sealed class UpdateRule(RuleChecks checks) : CommandEndpoint<UpdateRuleRequest, RuleResponse>
{
    public override void Configure()
    {
        Patch("/v1/rules/{id}");
        Operate("Rules", "update", RulesPermissions.Manage);
        Changes();
        Refuses(RuleErrors.NotDraft, RuleErrors.AllOrganizations, RuleErrors.DatesCrossed, RuleErrors.UnknownField, RuleErrors.NotOfKind, ExpressionErrors.Invalid);
        Summary(s => { s.Summary = "Change a draft of a rule"; s.Description = "JSON Merge Patch: absent = unchanged, null = cleared. Active and retired rules never change: make a new revision."; });
    }

    protected override async Task<Result<RuleResponse>> Handle(UpdateRuleRequest request, CancellationToken ct)
    {
        if (!(await checks.ToManageAsync(request.Id, ct)).Then(Current).Try(out var rule, out var refusal))
            return refusal;
        if (rule.Status != RuleStatus.Draft)
            return RuleErrors.NotDraft;
        rule.Name = request.Name.Or(rule.Name)!;
        rule.NameBn = request.NameBn.Or(rule.NameBn)!;
        rule.Condition = request.Condition.Or(rule.Condition)!;
        rule.Effect = request.Effect.Or(rule.Effect)!;
        rule.Priority = request.Priority.Or(rule.Priority);
        rule.EffectiveFrom = request.EffectiveFrom.Or(rule.EffectiveFrom);
        rule.EffectiveTo = request.EffectiveTo.Or(rule.EffectiveTo);
        return checks.Check(rule).Map(_ => RuleResponse.Of(rule));
    }
}

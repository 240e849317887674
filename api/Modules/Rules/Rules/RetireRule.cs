using Erp.Kernel;
using Erp.Modules.Rules.Hooks;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;

namespace Erp.Modules.Rules.Rules;

public sealed record RetireRuleRequest
{
    /// <summary>Id of the active rule.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class RetireRule(RuleChecks checks, RuleHooks hooks, TimeProvider clock) : CommandEndpoint<RetireRuleRequest, RuleResponse>
{
    public override void Configure()
    {
        Post("/v1/rules/{id}/retire");
        Operate("Rules", "retire", RulesPermissions.Manage);
        Changes();
        Refuses(RuleErrors.NotActive, RuleErrors.AllOrganizations);
        Summary(s => { s.Summary = "Retire a rule"; s.Description = "The rule decides no more. It stays readable, with the decisions that name it."; });
    }

    protected override async Task<Result<RuleResponse>> Handle(RetireRuleRequest request, CancellationToken ct)
    {
        if (!(await checks.ToManageAsync(request.Id, ct)).Then(Current).Try(out var rule, out var refusal))
            return refusal;
        if (rule.Status != RuleStatus.Active)
            return RuleErrors.NotActive;
        rule.Retire(clock.GetStoredNow());
        hooks.Find(rule.Hook)?.Changing(rule.OrganizationId);
        return RuleResponse.Of(rule);
    }
}

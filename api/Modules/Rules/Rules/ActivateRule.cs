using Erp.Kernel;
using Erp.Modules.Rules.Expressions;
using Erp.Modules.Rules.Hooks;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Rules.Rules;

public sealed record ActivateRuleRequest
{
    /// <summary>Id of the draft.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class ActivateRule(ErpDbContext db, RuleChecks checks, RuleHooks hooks, TimeProvider clock) : CommandEndpoint<ActivateRuleRequest, RuleResponse>
{
    private const int MostActive = 500;

    public override void Configure()
    {
        Post("/v1/rules/{id}/activate");
        Operate("Rules", "activate", RulesPermissions.Manage);
        Changes();
        Refuses(RuleErrors.NotDraft, RuleErrors.AllOrganizations, RuleErrors.TooMany, RuleErrors.UnknownHook, RuleErrors.UnknownField, ExpressionErrors.Invalid);
        Summary(s => { s.Summary = "Activate a rule"; s.Description = "The draft decides from now on: on every document that is decided on after this answer. The active revision of its key is retired in the same moment."; });
    }

    protected override async Task<Result<RuleResponse>> Handle(ActivateRuleRequest request, CancellationToken ct)
    {
        if (!(await checks.ToManageAsync(request.Id, ct)).Then(Current).Try(out var rule, out var refusal))
            return refusal;
        if (rule.Status != RuleStatus.Draft)
            return RuleErrors.NotDraft;
        if (!checks.Check(rule).Try(out _, out refusal))
            return refusal;
        var superseded = await db.Set<Rule>().FirstOrDefaultAsync(r => r.Key == rule.Key && r.Status == RuleStatus.Active, ct);
        if (superseded is null && await db.Set<Rule>().CountAsync(r => r.Hook == rule.Hook && r.Status == RuleStatus.Active, ct) >= MostActive)
            return RuleErrors.TooMany.Occur(("maximum", MostActive));
        // Saved before the other becomes active: the database allows one active revision of a key at any moment.
        superseded?.Retire(clock.GetStoredNow());
        await db.SaveChangesAsync(ct);
        rule.Activate(clock.GetStoredNow());
        hooks.Find(rule.Hook)!.Changing(rule.OrganizationId);
        return RuleResponse.Of(rule);
    }
}

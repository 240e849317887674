using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;

namespace Erp.Modules.Rules.Rules;

public sealed record DeleteRuleRequest
{
    /// <summary>Id of the draft.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class DeleteRule(ErpDbContext db, RuleChecks checks) : CommandEndpoint<DeleteRuleRequest, Unit>
{
    public override void Configure()
    {
        Delete("/v1/rules/{id}");
        Operate("Rules", "delete", RulesPermissions.Manage);
        Changes();
        AnswersNothing();
        Refuses(RuleErrors.NotDraft, RuleErrors.AllOrganizations);
        Summary(s => { s.Summary = "Delete a draft of a rule"; s.Description = "Deletes a draft. A rule that was active stays, for the decisions that name it: retire it."; });
    }

    protected override async Task<Result<Unit>> Handle(DeleteRuleRequest request, CancellationToken ct)
    {
        if (!(await checks.ToManageAsync(request.Id, ct)).Then(Current).Try(out var rule, out var refusal))
            return refusal;
        if (rule.Status != RuleStatus.Draft)
            return RuleErrors.NotDraft;
        db.Remove(rule);
        return Unit.Value;
    }
}

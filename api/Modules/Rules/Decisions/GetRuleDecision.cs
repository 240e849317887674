using Erp.Kernel;
using Erp.Modules.Rules.Hooks;
using Erp.Platform.Auth;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Rules.Decisions;

public sealed record GetRuleDecisionRequest
{
    /// <summary>Id of the decision.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetRuleDecision(ErpDbContext db, RuleHooks hooks, CallerPermissions permissions, Caller caller) : QueryEndpoint<GetRuleDecisionRequest, RuleDecisionResponse>
{
    public override void Configure()
    {
        Get("/v1/rule-decisions/{id}");
        Operate("RuleDecisions", "get", RulesPermissions.ReadDecisions);
        Summary(s => { s.Summary = "Read a decision"; s.Description = "What a rule did to a document, and the facts that it saw: those for callers who may read such documents."; });
    }

    protected override async Task<Result<RuleDecisionResponse>> Handle(GetRuleDecisionRequest request, CancellationToken ct)
    {
        if (await db.Set<RuleDecision>().AsNoTracking().ReachableBy(caller).FirstOrDefaultAsync(d => d.Id == request.Id, ct) is not { } found)
            return RequestErrors.NotFound;
        var mayReadDocument = hooks.Find(found.Hook) is { } hook && await permissions.MissingAsync(hook.Hook.ReadsDocuments, ct) is null;
        return mayReadDocument ? RuleDecisionResponse.Of(found) : RuleDecisionResponse.Of(found) with { Inputs = null };
    }
}

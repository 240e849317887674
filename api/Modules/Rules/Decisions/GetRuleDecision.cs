using Erp.Kernel;
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

internal sealed class GetRuleDecision(ErpDbContext db, Caller caller) : QueryEndpoint<GetRuleDecisionRequest, RuleDecisionResponse>
{
    public override void Configure()
    {
        Get("/v1/rule-decisions/{id}");
        Operate("RuleDecisions", "get", RulesPermissions.ReadDecisions);
        Summary(s => { s.Summary = "Read a decision"; s.Description = "What a rule did to a document, and the facts that it saw."; });
    }

    protected override async Task<Result<RuleDecisionResponse>> Handle(GetRuleDecisionRequest request, CancellationToken ct) =>
        await db.Set<RuleDecision>().AsNoTracking().ReachableBy(caller).FirstOrDefaultAsync(d => d.Id == request.Id, ct) is { } found ? RuleDecisionResponse.Of(found) : RequestErrors.NotFound;
}

using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Modules.Rules.Rules;

public sealed record GetRuleRequest
{
    /// <summary>Id of the rule.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetRule(RuleChecks checks) : QueryEndpoint<GetRuleRequest, RuleResponse>
{
    public override void Configure()
    {
        Get("/v1/rules/{id}");
        Operate("Rules", "get", RulesPermissions.Read).HasETag = true;
        Summary(s => { s.Summary = "Read a rule"; s.Description = "One revision of a rule; its ETag is needed to change, activate or retire it."; });
    }

    protected override async Task<Result<RuleResponse>> Handle(GetRuleRequest request, CancellationToken ct) =>
        await checks.FindAsync(request.Id, ct) is { } found ? RuleResponse.Of(found) : RequestErrors.NotFound;
}

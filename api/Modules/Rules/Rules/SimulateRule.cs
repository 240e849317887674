using Erp.Kernel;
using Erp.Modules.Organizations.Contracts;
using Erp.Modules.Rules.Expressions;
using Erp.Modules.Rules.Hooks;
using Erp.Platform.Auth;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Rules.Rules;

/// <summary>Which documents to try a rule on.</summary>
public sealed record SimulateRuleRequest
{
    internal const int MostDocuments = 1_000;

    /// <summary>Id of the rule.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>The latest so many documents, 1 to 1,000.</summary>
    public int Last { get; init; } = 100;

    /// <summary>Whose documents; the rule's own organization, or the only one that the caller can reach, unless told.</summary>
    public Guid? OrganizationId { get; init; }
}

internal sealed class SimulateRuleValidator : Validator<SimulateRuleRequest>
{
    public SimulateRuleValidator() => RuleFor(r => r.Last).InclusiveBetween(1, SimulateRuleRequest.MostDocuments);
}

/// <summary>What a rule would have done.</summary>
/// <param name="Documents">So many documents were tried, the latest first.</param>
/// <param name="InForce">On so many of them the rule is in force by its dates; the others it leaves alone.</param>
/// <param name="Results">Those on which it would have had an effect.</param>
public sealed record RuleSimulation(int Documents, int InForce, IReadOnlyList<RuleSimulationResult> Results);

/// <summary>What a rule would have done to one document.</summary>
/// <param name="DocumentType">Type of the document.</param>
/// <param name="DocumentId">Its id.</param>
/// <param name="DocumentNumber">Its number.</param>
/// <param name="DocumentDate">Its business date.</param>
/// <param name="Trial">What the rule would have done.</param>
public sealed record RuleSimulationResult(string DocumentType, Guid DocumentId, string? DocumentNumber, DateOnly DocumentDate, RuleTrial Trial);

internal sealed class SimulateRule(RuleChecks checks, RuleHooks hooks, IOrganizations organizations, CallerPermissions permissions, TimeProvider clock) : CommandEndpoint<SimulateRuleRequest, RuleSimulation>
{
    public override void Configure()
    {
        Post("/v1/rules/{id}/simulate");
        Operate("Rules", "simulate", RulesPermissions.Read);
        Refuses(RuleErrors.UnknownHook, RuleErrors.UnknownField, RuleErrors.DatesCrossed, ExpressionErrors.Invalid);
        Summary(s =>
        {
            s.Summary = "Try a rule on the latest documents";
            s.Description = "Asks the rule, whatever its status, about the latest documents that passed its hook, and answers what would have been different. Nothing is changed and no decision is recorded. It shows documents, so the permission to read those is needed as well.";
            s.ExampleRequest = new SimulateRuleRequest { Last = 500 };
        });
    }

    protected override async Task<Result<RuleSimulation>> Handle(SimulateRuleRequest request, CancellationToken ct)
    {
        if (await checks.FindAsync(request.Id, ct) is not { } rule)
            return RequestErrors.NotFound;
        if (!checks.Check(rule).Try(out var compiled, out var refusal)
            || !(await organizations.ResolveAsync(request.OrganizationId ?? rule.OrganizationId, ct)).Try(out var organization, out refusal))
            return refusal;
        var hook = hooks.Find(rule.Hook)!;
        if (await permissions.MissingAsync(hook.Hook.ReadsDocuments, ct) is { } missing)
            return missing;
        var documents = await hook.RecentAsync(organization.Id, request.Last, ct);
        var asked = rule.OrganizationId is { } own && own != organization.Id ? [] : documents.Where(d => rule.IsInForceOn(d.Subject.Date)).ToList();
        return new RuleSimulation(documents.Count, asked.Count,
        [
            .. asked.Select(d => new RuleSimulationResult(d.Subject.Type, d.Subject.Id, d.Number, d.Subject.Date, RuleTrial.Of(rule, compiled, d.Facts, clock)))
                .Where(r => r.Trial.HasEffect),
        ]);
    }
}

using System.Linq.Expressions;
using Erp.Kernel;
using Erp.Modules.Rules.Contracts;
using Erp.Modules.Rules.Rules;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Rules.Decisions;

/// <summary>Filters narrow each other; all are optional.</summary>
public sealed class ListRuleDecisionsRequest : ListRequest
{
    /// <summary>Only those on documents of this organization.</summary>
    [QueryParam] public Guid? OrganizationId { get; init; }

    /// <summary>Only those of this hook.</summary>
    [QueryParam] public string? Hook { get; init; }

    /// <summary>Only those of the rule with this key, in any revision.</summary>
    [QueryParam] public string? RuleKey { get; init; }

    /// <summary>Only those of this revision of a rule.</summary>
    [QueryParam] public Guid? RuleId { get; init; }

    /// <summary>Only those on this document.</summary>
    [QueryParam] public Guid? DocumentId { get; init; }

    /// <summary>Only those of this kind.</summary>
    [QueryParam] public RuleEffectKind? Effect { get; init; }

    /// <summary>Only those whose document did not pass, or did.</summary>
    [QueryParam] public bool? Refused { get; init; }

    /// <summary>Made at this instant or later (UTC).</summary>
    [QueryParam] public DateTimeOffset? From { get; init; }

    /// <summary>Made before this instant (UTC).</summary>
    [QueryParam] public DateTimeOffset? To { get; init; }
}

internal sealed class ListRuleDecisionsValidator : Validator<ListRuleDecisionsRequest>
{
    public ListRuleDecisionsValidator()
    {
        RuleFor(r => r.Hook).OptionalLine(Rule.HookLength);
        RuleFor(r => r.RuleKey).OptionalLine(Rule.KeyLength);
    }
}

internal sealed class ListRuleDecisions(ErpDbContext db, Caller caller) : QueryEndpoint<ListRuleDecisionsRequest, Page<RuleDecisionResponse>>
{
    private sealed record Before(Guid Id);

    /// <summary>Without the facts, which may be as long as the document.</summary>
    private static readonly Expression<Func<RuleDecision, RuleDecision>> WithoutInputs = d => new()
    {
        Id = d.Id,
        DecidedAt = d.DecidedAt,
        Hook = d.Hook,
        OrganizationId = d.OrganizationId,
        RuleId = d.RuleId,
        RuleKey = d.RuleKey,
        Revision = d.Revision,
        Effect = d.Effect,
        Refused = d.Refused,
        Failure = d.Failure,
        DocumentType = d.DocumentType,
        DocumentId = d.DocumentId,
        DocumentDate = d.DocumentDate,
        Changes = d.Changes,
        Inputs = "",
        UserId = d.UserId,
        ClientId = d.ClientId,
        RequestId = d.RequestId,
    };

    public override void Configure()
    {
        Get("/v1/rule-decisions");
        Operate("RuleDecisions", "list", RulesPermissions.ReadDecisions);
        Summary(s => { s.Summary = "List decisions"; s.Description = "Every time that a rule had an effect, newest first: which rule in which revision, on which document, and what it did."; });
    }

    protected override async Task<Result<Page<RuleDecisionResponse>>> Handle(ListRuleDecisionsRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<Before>(HttpContext, request.Cursor).Try(out var before, out var refusal))
            return refusal;
        var decisions = Filter(db.Set<RuleDecision>().AsNoTracking().ReachableBy(caller), request);
        if (before is not null)
            decisions = decisions.Where(d => d.Id < before.Id);
        var read = await decisions.OrderByDescending(d => d.Id).Take(request.Take + 1).Select(WithoutInputs).ToListAsync(ct);
        var page = Cursors.Cut(HttpContext, read, request.Take, d => new Before(d.Id));
        return new Page<RuleDecisionResponse>([.. page.Data.Select(RuleDecisionResponse.Of)], page.NextCursor);
    }

    private static IQueryable<RuleDecision> Filter(IQueryable<RuleDecision> decisions, ListRuleDecisionsRequest request)
    {
        if (request.OrganizationId is { } organization)
            decisions = decisions.Where(d => d.OrganizationId == organization);
        if (request.Hook is { } hook)
            decisions = decisions.Where(d => d.Hook == hook);
        if (request.RuleKey is { } key)
            decisions = decisions.Where(d => d.RuleKey == key);
        if (request.RuleId is { } rule)
            decisions = decisions.Where(d => d.RuleId == rule);
        if (request.DocumentId is { } document)
            decisions = decisions.Where(d => d.DocumentId == document);
        if (request.Effect is { } effect)
            decisions = decisions.Where(d => d.Effect == effect);
        if (request.Refused is { } refused)
            decisions = decisions.Where(d => d.Refused == refused);
        if (request.From is { } from)
            decisions = decisions.Where(d => d.DecidedAt >= from);
        if (request.To is { } to)
            decisions = decisions.Where(d => d.DecidedAt < to);
        return decisions;
    }
}

using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Rules.Rules;

public sealed class ListRulesRequest : ListRequest
{
    /// <summary>Only those at this hook.</summary>
    [QueryParam] public string? Hook { get; init; }

    /// <summary>Only the revisions of this key.</summary>
    [QueryParam] public string? Key { get; init; }

    /// <summary>Only those in this status.</summary>
    [QueryParam] public RuleStatus? Status { get; init; }

    /// <summary>Only those that hold for this organization: its own, and those of all organizations.</summary>
    [QueryParam] public Guid? OrganizationId { get; init; }
}

internal sealed class ListRulesValidator : Validator<ListRulesRequest>
{
    public ListRulesValidator()
    {
        RuleFor(r => r.Hook).OptionalLine(Rule.HookLength);
        RuleFor(r => r.Key).OptionalLine(Rule.KeyLength);
    }
}

internal sealed class ListRules(ErpDbContext db, Caller caller) : QueryEndpoint<ListRulesRequest, Page<RuleResponse>>
{
    private static readonly Sorts<Rule> Sorting = new Sorts<Rule>("key,-revision", r => r.Id).By("key", r => r.Key).By("revision", r => r.Revision).By("name", r => r.Name).By("hook", r => r.Hook).By("priority", r => r.Priority).ByAge();

    public override void Configure()
    {
        Get("/v1/rules");
        Operate("Rules", "list", RulesPermissions.Read);
        SortsBy(Sorting);
        Summary(s => { s.Summary = "List rules"; s.Description = "All revisions that the caller can reach, by key, the latest revision first."; });
    }

    protected override async Task<Result<Page<RuleResponse>>> Handle(ListRulesRequest request, CancellationToken ct)
    {
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        var rules = db.Set<Rule>().AsNoTracking().ReachableBy(caller);
        if (request.Hook is { } hook)
            rules = rules.Where(r => r.Hook == hook);
        if (request.Key is { } key)
            rules = rules.Where(r => r.Key == key);
        if (request.Status is { } status)
            rules = rules.Where(r => r.Status == status);
        if (request.OrganizationId is { } organization)
            rules = rules.Where(r => r.OrganizationId == null || r.OrganizationId == organization);
        return await sort.PageAsync(rules, request.Take, RuleResponse.Projection, ct);
    }
}

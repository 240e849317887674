using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Sorting;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Delegations;

/// <summary>Filters narrow each other; all are optional.</summary>
public sealed class ListDelegationsRequest : ListRequest
{
    /// <summary>From this user.</summary>
    [QueryParam] public Guid? PrincipalId { get; init; }

    /// <summary>To this user.</summary>
    [QueryParam] public Guid? DelegateId { get; init; }

    /// <summary>True: only those in force now.</summary>
    [QueryParam] public bool? InForce { get; init; }
}

internal sealed class ListDelegationsValidator : Validator<ListDelegationsRequest>
{
    public ListDelegationsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, ListRequest.MaxLimit);
}

internal sealed class ListDelegations(DelegationAccess delegations, TimeProvider clock) : QueryEndpoint<ListDelegationsRequest, Page<DelegationResponse>>
{
    private static readonly Sorts<Delegation> Sorting = new Sorts<Delegation>("-createdAt", d => d.Id).By("createdAt", d => d.CreatedAt).By("from", d => d.From).By("until", d => d.Until);

    public override void Configure()
    {
        Get("/v1/delegations");
        Operate("Delegations", "list");
        SortsBy(Sorting);
        Summary(s => { s.Summary = "List delegations"; s.Description = "Those from and to the caller, or with the permission `workflow.delegations.manage` everybody's; the latest first."; });
    }

    protected override async Task<Result<Page<DelegationResponse>>> Handle(ListDelegationsRequest request, CancellationToken ct)
    {
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        var found = (await delegations.VisibleAsync(ct)).AsNoTracking();
        if (request.PrincipalId is { } principal)
            found = found.Where(d => d.PrincipalId == principal);
        if (request.DelegateId is { } person)
            found = found.Where(d => d.DelegateId == person);
        if (request.InForce is true)
            found = found.InForce(clock.GetUtcNow());
        var page = await sort.PageAsync(found, request.Take, ct);
        return new Page<DelegationResponse>([.. page.Data.Select(DelegationResponse.Of)], page.NextCursor);
    }
}

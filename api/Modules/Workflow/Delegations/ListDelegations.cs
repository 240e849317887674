using Erp.Kernel;
using Erp.Platform.Http;
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
    private sealed record Before(DateTimeOffset CreatedAt, Guid Id);

    public override void Configure()
    {
        Get("/v1/delegations");
        Operate("Delegations", "list");
        Summary(s => { s.Summary = "List delegations"; s.Description = "Those from and to the caller, or with the permission `workflow.delegations.manage` everybody's; the latest first."; });
    }

    protected override async Task<Result<Page<DelegationResponse>>> Handle(ListDelegationsRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<Before>(HttpContext, request.Cursor).Try(out var before, out var refusal))
            return refusal;
        var found = (await delegations.VisibleAsync(ct)).AsNoTracking();
        if (request.PrincipalId is { } principal)
            found = found.Where(d => d.PrincipalId == principal);
        if (request.DelegateId is { } person)
            found = found.Where(d => d.DelegateId == person);
        if (request.InForce is true)
            found = found.InForce(clock.GetUtcNow());
        if (before is not null)
            found = found.Where(d => d.CreatedAt < before.CreatedAt || (d.CreatedAt == before.CreatedAt && d.Id < before.Id));
        var read = await found.OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id).Take(request.Take + 1).ToListAsync(ct);
        var page = Cursors.Cut(HttpContext, read, request.Take, d => new Before(d.CreatedAt, d.Id));
        return new Page<DelegationResponse>([.. page.Data.Select(DelegationResponse.Of)], page.NextCursor);
    }
}

using Erp.Kernel;
using Erp.Modules.Identity.Contracts;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Workflow.Delegations;

/// <summary>A delegation to add.</summary>
public sealed record CreateDelegationRequest
{
    /// <summary>The user whose right it is; the caller unless told. Somebody else's needs the permission workflow.delegations.manage.</summary>
    public Guid? PrincipalId { get; init; }

    /// <summary>The user who acts in it.</summary>
    public Guid DelegateId { get; init; }

    /// <summary>From when on; now unless told.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when, not included; in the future, and after its start.</summary>
    public DateTimeOffset Until { get; init; }

    /// <summary>Why: leave, travel … At most 200 characters.</summary>
    public string? Reason { get; init; }
}

internal sealed class CreateDelegationValidator : Validator<CreateDelegationRequest>
{
    public CreateDelegationValidator()
    {
        RuleFor(r => r.DelegateId).NotEmpty();
        RuleFor(r => r.Until).NotEmpty();
        RuleFor(r => r.Until).GreaterThan(r => r.From!.Value).When(r => r.From is not null);
        RuleFor(r => r.Reason).OptionalLine(Delegation.ReasonLength);
    }
}

internal sealed class CreateDelegation(ErpDbContext db, DelegationAccess delegations, IMembers members, Caller caller, TimeProvider clock) : CommandEndpoint<CreateDelegationRequest, DelegationResponse>
{
    public override void Configure()
    {
        Post("/v1/delegations");
        Operate("Delegations", "create");
        Creates();
        Refuses(DelegationErrors.ToSelf, DelegationErrors.UnknownPerson, DelegationErrors.Past, RequestErrors.PermissionDenied);
        Summary(s =>
        {
            s.Summary = "Delegate tasks";
            s.Description = "For a time, another person decides tasks in the right of the first, who still may too: what one of the two has approved, the other can't approve again. "
                + "What was delegated is not delegated on, and nobody gets to approve their own documents by it.";
            s.ExampleRequest = new CreateDelegationRequest { DelegateId = new("0197c6a0-5b1e-7c3a-9d52-3f4e8a1b6c70"), Until = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero), Reason = "Annual leave" };
        });
    }

    protected override async Task<Result<DelegationResponse>> Handle(CreateDelegationRequest request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var principal = request.PrincipalId ?? caller.UserId;
        if (principal != caller.UserId && !await delegations.MayManageAsync(ct))
            return WorkflowPermissions.ManageDelegations.Denied;
        if (principal is null)
            return RequestErrors.Required.At("/principalId");
        if (principal == request.DelegateId)
            return DelegationErrors.ToSelf.At("/delegateId");
        if (request.Until <= now)
            return DelegationErrors.Past.At("/until");
        var people = (await members.FindAsync([principal.Value, request.DelegateId], ct)).Where(p => p.IsActive).Select(p => p.Id).ToHashSet();
        if (!people.Contains(principal.Value))
            return DelegationErrors.UnknownPerson.At("/principalId", ("user", principal));
        if (!people.Contains(request.DelegateId))
            return DelegationErrors.UnknownPerson.At("/delegateId", ("user", request.DelegateId));

        var created = new Delegation
        {
            Id = Guid.CreateVersion7(now),
            PrincipalId = principal.Value,
            DelegateId = request.DelegateId,
            From = (request.From ?? now).ToUniversalTime(),
            Until = request.Until.ToUniversalTime(),
            Reason = request.Reason.OrNull(),
            CreatedAt = now,
        };
        db.Add(created);
        return DelegationResponse.Of(created);
    }

    protected override string Location(DelegationResponse response) => $"/v1/delegations/{response.Id}";
}

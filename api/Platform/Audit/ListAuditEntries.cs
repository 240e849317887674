using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Audit;

public sealed class ListAuditEntriesRequest : ListRequest
{
    /// <summary>Only changes of this type of entity, such as <c>account</c>.</summary>
    [QueryParam] public string? EntityType { get; init; }

    /// <summary>Only changes of this entity.</summary>
    [QueryParam] public string? EntityId { get; init; }

    /// <summary>Only changes by this user.</summary>
    [QueryParam] public Guid? Actor { get; init; }

    /// <summary>Only changes that came through this OAuth client; <c>system</c> is background work.</summary>
    [QueryParam] public string? ClientId { get; init; }

    /// <summary>Only changes of this request (the <c>traceId</c> of its problem, or of the API log).</summary>
    [QueryParam] public string? RequestId { get; init; }

    /// <summary>Only creations, only updates or only deletions.</summary>
    [QueryParam] public AuditAction? Action { get; init; }

    /// <summary>Only updates that changed this field.</summary>
    [QueryParam] public string? Field { get; init; }

    /// <summary>Only changes in the books of this legal entity.</summary>
    [QueryParam] public Guid? OrganizationId { get; init; }

    /// <summary>Only changes at or after this instant (UTC).</summary>
    [QueryParam] public DateTimeOffset? From { get; init; }

    /// <summary>Only changes before this instant (UTC).</summary>
    [QueryParam] public DateTimeOffset? To { get; init; }

    internal AuditFilter Filter => new()
    {
        EntityType = EntityType,
        EntityId = EntityId,
        Actor = Actor,
        ClientId = ClientId,
        RequestId = RequestId,
        Action = Action,
        Field = Field,
        OrganizationId = OrganizationId,
        From = From,
        To = To,
    };
}

internal sealed class ListAuditEntries(AuditTrail trail, AuditEntries entries, Caller caller) : QueryEndpoint<ListAuditEntriesRequest, Page<AuditEntryResponse>>
{
    private sealed record Before(Guid Id);

    public override void Configure()
    {
        Get("/v1/audit-entries");
        Operate("AuditEntries", "list", AuditPermissions.Read);
        Summary(s =>
        {
            s.Summary = "List the audit trail";
            s.Description = "Every change of every entity, newest first: each field with its old and new value, who made it, through which client and request, and why. "
                + "Written with the change itself and never changed after; callers who are limited to organizations see the changes in those.";
        });
    }

    protected override async Task<Result<Page<AuditEntryResponse>>> Handle(ListAuditEntriesRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<Before>(HttpContext, request.Cursor).Try(out var before, out var refusal))
            return refusal;
        if (request.OrganizationId is { } organization && !caller.MayReach(organization))
            return RequestErrors.NotFound.At("query:organizationId");
        var query = trail.Query(request.Filter, caller.OrganizationIds);
        if (before is not null)
            query = query.Where(e => e.Id < before.Id);
        var read = await query.OrderByDescending(e => e.Id).Take(request.Take + 1).ToListAsync(ct);
        var page = Cursors.Cut(HttpContext, read, request.Take, e => new Before(e.Id));
        return new Page<AuditEntryResponse>(await entries.AnswerAsync(page.Data, ct), page.NextCursor);
    }
}

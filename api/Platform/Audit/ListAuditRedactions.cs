using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Audit;

public sealed class ListAuditRedactionsRequest : ListRequest
{
    /// <summary>Only those of this type of entity.</summary>
    [QueryParam] public string? EntityType { get; init; }

    /// <summary>Only those of this entity.</summary>
    [QueryParam] public string? EntityId { get; init; }
}

internal sealed class ListAuditRedactions(ErpDbContext db) : QueryEndpoint<ListAuditRedactionsRequest, Page<AuditRedactionResponse>>
{
    private sealed record Before(Guid Id);

    public override void Configure()
    {
        Get("/v1/audit-redactions");
        Operate("AuditRedactions", "list", AuditPermissions.Read);
        Summary(s => { s.Summary = "List redactions"; s.Description = "Every time that values were taken out of the audit trail, newest first."; });
    }

    protected override async Task<Result<Page<AuditRedactionResponse>>> Handle(ListAuditRedactionsRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<Before>(HttpContext, request.Cursor).Try(out var before, out var refusal))
            return refusal;
        var read = await db.Set<AuditRedaction>().AsNoTracking()
            .Where(r => request.EntityType == null || r.EntityType == request.EntityType)
            .Where(r => request.EntityId == null || r.EntityId == request.EntityId)
            .Where(r => before == null || r.Id < before.Id)
            .OrderByDescending(r => r.Id)
            .Take(request.Take + 1)
            .Select(AuditRedactionResponse.Projection)
            .ToListAsync(ct);
        return Cursors.Cut(HttpContext, read, request.Take, r => new Before(r.Id));
    }
}

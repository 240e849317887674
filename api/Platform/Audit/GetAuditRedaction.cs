using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Audit;

public sealed record GetAuditRedactionRequest
{
    /// <summary>Id of the redaction.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetAuditRedaction(ErpDbContext db) : QueryEndpoint<GetAuditRedactionRequest, AuditRedactionResponse>
{
    public override void Configure()
    {
        Get("/v1/audit-redactions/{id}");
        Operate("AuditRedactions", "get", AuditPermissions.Read);
        Summary(s => { s.Summary = "Read a redaction"; s.Description = "Who took which values out of the audit trail, when and why. What they were is nowhere any more."; });
    }

    protected override async Task<Result<AuditRedactionResponse>> Handle(GetAuditRedactionRequest request, CancellationToken ct) =>
        await db.Set<AuditRedaction>().AsNoTracking().Where(r => r.Id == request.Id).Select(AuditRedactionResponse.Projection).FirstOrDefaultAsync(ct) is { } found ? found : RequestErrors.NotFound;
}

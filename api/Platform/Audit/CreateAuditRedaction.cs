using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Audit;

/// <summary>What to take out of the trail.</summary>
public sealed record CreateAuditRedactionRequest
{
    /// <summary>Type of the entity, as the trail names it.</summary>
    public string EntityType { get; init; } = "";

    /// <summary>Id of the entity, as the trail names it.</summary>
    public string EntityId { get; init; } = "";

    /// <summary>The field; all of them unless told.</summary>
    public string? Field { get; init; }

    /// <summary>Why, 1 to 500 characters; kept for good.</summary>
    public string Reason { get; init; } = "";
}

internal sealed class CreateAuditRedactionValidator : Validator<CreateAuditRedactionRequest>
{
    public CreateAuditRedactionValidator()
    {
        RuleFor(r => r.EntityType).Line(AuditEntry.EntityTypeLength);
        RuleFor(r => r.EntityId).Line(AuditEntry.EntityIdLength);
        RuleFor(r => r.Field).OptionalLine(AuditedField.FieldLength);
        RuleFor(r => r.Reason).Line(AuditRedaction.ReasonLength);
    }
}

internal sealed class CreateAuditRedaction(ErpDbContext db, Caller caller, TimeProvider clock) : CommandEndpoint<CreateAuditRedactionRequest, AuditRedactionResponse>
{
    public override void Configure()
    {
        Post("/v1/audit-redactions");
        Operate("AuditRedactions", "create", AuditPermissions.Redact);
        Creates();
        Refuses(AuditErrors.NothingToRedact);
        Summary(s =>
        {
            s.Summary = "Redact personal data in the audit trail";
            s.Description = "Replaces the old and new values of one entity's field (or of all its fields) in every entry so far by `[redacted]`, for good. "
                + "That they changed, when and by whom stays, and each place names this redaction. The entity itself, its events and files exported before are not touched.";
            s.ExampleRequest = new CreateAuditRedactionRequest { EntityType = "user", EntityId = "0197c6a0-5b1e-7c3a-9d52-3f4e8a1b6c70", Field = "email", Reason = "Erasure asked for on 3 July, ticket 4711" };
        });
    }

    protected override async Task<Result<AuditRedactionResponse>> Handle(CreateAuditRedactionRequest request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var redacted = await db.Database.SqlQuery<int>($"""
            select erp.redact_audit_entries({id}, {request.EntityType}, {request.EntityId}, {request.Field.OrNull()}, {request.Reason}, {now}, {caller.UserId}, {caller.ClientId}, {caller.RequestId}) as "Value"
            """).ToListAsync(ct);
        if (redacted is [0])
            return AuditErrors.NothingToRedact;
        return await db.Set<AuditRedaction>().AsNoTracking().Where(r => r.Id == id).Select(AuditRedactionResponse.Projection).SingleAsync(ct);
    }

    protected override string Location(AuditRedactionResponse response) => $"/v1/audit-redactions/{response.Id}";
}

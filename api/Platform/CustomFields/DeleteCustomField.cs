using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Erp.Platform.CustomFields;

public sealed record DeleteCustomFieldRequest
{
    /// <summary>Id of the field.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class DeleteCustomField(ErpDbContext db, UnitOfWork work, CustomFieldChanges changes, Caller caller) : CommandEndpoint<DeleteCustomFieldRequest, Unit>
{
    public override void Configure()
    {
        Delete("/v1/custom-fields/{id}");
        Operate("CustomFields", "delete", CustomFieldPermissions.Manage);
        Changes();
        AnswersNothing();
        Refuses(CustomFieldErrors.InUse);
        Summary(s => { s.Summary = "Delete a custom field"; s.Description = "Deletes a field that no entity has a value of. Deactivate one that is in use."; });
    }

    protected override async Task<Result<Unit>> Handle(DeleteCustomFieldRequest request, CancellationToken ct)
    {
        if (!Current(await db.Set<CustomField>().FirstOrDefaultAsync(f => f.Id == request.Id, ct)).Try(out var field, out var refusal))
            return refusal;
        if (await IsUsedAsync(field, ct))
            return CustomFieldErrors.InUse;
        db.Remove(field);
        changes.TellWithCommit();
        return Unit.Value;
    }

    private Task<bool> IsUsedAsync(CustomField field, CancellationToken ct)
    {
        var entity = CustomFieldModel.Find(db.Model, field.EntityType)!;
        var isUsed = new NpgsqlBatchCommand($"select exists (select from {entity.GetSchema()}.{entity.GetTableName()} where tenant_id = $1 and custom_fields ? $2)")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = caller.TenantId }, new NpgsqlParameter<string> { TypedValue = field.Key } },
        };
        return work.RunAsync([isUsed], static async (reader, token) => await reader.ReadAsync(token) && reader.GetBoolean(0), ct);
    }
}

using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.CustomFields;

/// <summary>What only the database can say about a value: that no other entity has it, and that what it refers to is there.</summary>
internal sealed class CustomFieldKeys(ErpDbContext db, UnitOfWork work)
{
    /// <summary>Entities written past the change tracker take their values of unique fields with this.</summary>
    public static readonly RowInsert<CustomFieldKey> Rows = new RowInsert<CustomFieldKey>("erp.custom_field_keys")
        .With("field_id", k => k.FieldId)
        .With("entity_id", k => k.EntityId)
        .With("value", k => k.Value);

    /// <summary>Why the entity can't have the value; null when it can.</summary>
    public async ValueTask<Error?> RefusalAsync(CustomField field, Guid entityId, JsonElement value, CancellationToken ct)
    {
        if (value.ValueKind == JsonValueKind.Null || (field.ReferenceTo is null && !field.IsUnique))
            return null;
        await work.BeginAsync(ct);
        if (field.ReferenceTo is { } target && !await ExistsAsync(target, value.GetGuid(), ct))
            return CustomFieldErrors.UnknownReference.Occur(("entityType", target));
        return field.IsUnique && await IsTakenAsync(field.Id, entityId, value.ToString(), ct) ? (Error)CustomFieldErrors.ValueTaken : null;
    }

    /// <summary>Makes values the entity's own, with the next save; null gives one up.</summary>
    public async Task TakeAsync(Guid entityId, IReadOnlyList<UniqueValue> values, CancellationToken ct)
    {
        var keys = db.Set<CustomFieldKey>();
        foreach (var (field, value) in values)
        {
            var own = await keys.FirstOrDefaultAsync(k => k.FieldId == field && k.EntityId == entityId, ct);
            if (own is not null && value is null)
                keys.Remove(own);
            else if (own is not null)
                own.Value = value!;
            else if (value is not null)
                keys.Add(new() { FieldId = field, EntityId = entityId, Value = value });
        }
    }

    /// <summary>By what is stored, or what the same request has taken before.</summary>
    private async Task<bool> IsTakenAsync(Guid field, Guid entityId, string value, CancellationToken ct) =>
        db.Set<CustomFieldKey>().Local.Any(k => k.FieldId == field && k.Value == value && k.EntityId != entityId)
        || await db.Set<CustomFieldKey>().AnyAsync(k => k.FieldId == field && k.Value == value && k.EntityId != entityId, ct);

    private Task<bool> ExistsAsync(string entityType, Guid id, CancellationToken ct) =>
        (Task<bool>)Exists.MakeGenericMethod(CustomFieldModel.Find(db.Model, entityType)!.ClrType).Invoke(this, [id, ct])!;

    private static readonly System.Reflection.MethodInfo Exists =
        typeof(CustomFieldKeys).GetMethod(nameof(ExistsInAsync), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!;

    private Task<bool> ExistsInAsync<T>(Guid id, CancellationToken ct) where T : class, IHasCustomFields => db.Set<T>().AnyAsync(e => e.Id == id, ct);
}

/// <summary>What an entity has of a unique field from now on; null = nothing.</summary>
internal readonly record struct UniqueValue(Guid FieldId, string? Value);

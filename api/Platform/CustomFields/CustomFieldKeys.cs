using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.CustomFields;

/// <summary>What only the database can say about a value: that no other entity has it, and that what it refers to is there.</summary>
internal sealed class CustomFieldKeys(ErpDbContext db)
{
    /// <summary>Why the entity can't have the value; if it can and the field is unique, the value is now its own.</summary>
    public async ValueTask<Error?> RefusalAsync(CustomField field, Guid entityId, JsonElement value, CancellationToken ct)
    {
        if (field.ReferenceTo is { } target && value.ValueKind == JsonValueKind.String && !await ExistsAsync(target, value.GetGuid(), ct))
            return CustomFieldErrors.UnknownReference.Occur(("entityType", target));
        return field.IsUnique ? await TakeAsync(field, entityId, value.ValueKind == JsonValueKind.Null ? null : value.ToString(), ct) : null;
    }

    private async Task<Error?> TakeAsync(CustomField field, Guid entityId, string? value, CancellationToken ct)
    {
        var keys = db.Set<CustomFieldKey>();
        var own = await keys.FirstOrDefaultAsync(k => k.FieldId == field.Id && k.EntityId == entityId, ct);
        if (value is null)
        {
            if (own is not null)
                keys.Remove(own);
            return null;
        }
        if (await keys.AnyAsync(k => k.FieldId == field.Id && k.Value == value && k.EntityId != entityId, ct))
            return CustomFieldErrors.ValueTaken;
        if (own is not null)
            own.Value = value;
        else
            keys.Add(new() { FieldId = field.Id, EntityId = entityId, Value = value });
        return null;
    }

    private Task<bool> ExistsAsync(string entityType, Guid id, CancellationToken ct) =>
        (Task<bool>)Exists.MakeGenericMethod(CustomFieldModel.Find(db.Model, entityType)!.ClrType).Invoke(this, [id, ct])!;

    private static readonly System.Reflection.MethodInfo Exists =
        typeof(CustomFieldKeys).GetMethod(nameof(ExistsInAsync), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!;

    private Task<bool> ExistsInAsync<T>(Guid id, CancellationToken ct) where T : class, IHasCustomFields => db.Set<T>().AnyAsync(e => e.Id == id, ct);
}

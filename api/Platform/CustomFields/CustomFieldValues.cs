using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.Auth;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.CustomFields;

/// <summary>Takes custom fields from requests onto entities, and shows and filters them.</summary>
internal sealed class CustomFieldValues(CustomFieldCache cache, CustomFieldKeys keys, Caller caller, IHttpContextAccessor http)
{
    /// <summary>Of who asks; null = background work: what it does was checked when it was asked for, and it sees all.</summary>
    public IReadOnlyList<Guid>? Roles => http.HttpContext is { } request ? [.. request.User.FindAll(ErpClaims.Role).Select(c => Guid.Parse(c.Value))] : null;

    /// <summary>The fields of an entity as the caller sees them.</summary>
    public async ValueTask<CustomFieldView> ViewAsync<T>() where T : class, IHasCustomFields => (await ViewsAsync())(CustomFieldModel.NameOf(typeof(T)));

    /// <summary>As somebody with these roles sees them.</summary>
    public async ValueTask<CustomFieldView> ViewAsync<T>(IReadOnlyList<Guid>? roles) where T : class, IHasCustomFields =>
        new((await cache.GetAsync(caller.TenantId)).Of(CustomFieldModel.NameOf(typeof(T))), roles);

    /// <summary>As the caller sees them, for any entity, by its name.</summary>
    public async ValueTask<Func<string, CustomFieldView>> ViewsAsync()
    {
        var (tenant, roles) = (await cache.GetAsync(caller.TenantId), Roles);
        return entityType => new(tenant.Of(entityType), roles);
    }

    /// <summary>
    /// Puts what a request gives on an entity, like a JSON Merge Patch: absent = unchanged, null = cleared. A new entity gets the defaults and
    /// must have what is required.
    /// </summary>
    public async Task<Result<CustomFieldView>> ApplyAsync<T>(T entity, IReadOnlyDictionary<string, JsonElement>? given, CancellationToken ct) where T : class, IHasCustomFields
    {
        var view = await ViewAsync<T>();
        if (!(await MergeAsync(view, entity.Id, entity.Version == 0, entity.CustomFields, given, ct)).Try(out var merged, out var refusal))
            return refusal;
        await keys.TakeAsync(entity.Id, merged.Unique, ct);
        entity.CustomFields = merged.Values;
        return view;
    }

    /// <summary>What an entity has with what is given; the entity itself, and its unique values, are the caller's to write.</summary>
    /// <param name="view">The fields as who gives them sees them.</param>
    /// <param name="id">Of the entity.</param>
    /// <param name="isNew">It gets the defaults and must have what is required.</param>
    /// <param name="stored">What it has.</param>
    /// <param name="given">What changes.</param>
    /// <param name="ct">Cancels.</param>
    public async ValueTask<Result<MergedFields>> MergeAsync(
        CustomFieldView view, Guid id, bool isNew, IReadOnlyDictionary<string, JsonElement>? stored, IReadOnlyDictionary<string, JsonElement>? given, CancellationToken ct)
    {
        if (given is not { Count: > 0 } && !(isNew && view.CompletesNew))
            return new MergedFields(stored, []);
        var (errors, unique) = (new List<Error>(), new List<UniqueValue>());
        var values = new SortedDictionary<string, JsonElement>(stored?.ToDictionary() ?? [], StringComparer.Ordinal);
        foreach (var (key, value) in given ?? CustomFieldView.Nothing)
            await SetAsync(id, view.Find(key), key, value, values, unique, errors, ct);
        if (isNew)
            Complete(view, given, values, errors);
        return errors.Count > 0 ? CustomFieldErrors.Alike(errors) : new MergedFields(values.Count == 0 ? null : values, unique);
    }

    /// <summary>The same for a patch, where <c>customFields: null</c> clears all that the caller can see.</summary>
    public async Task<Result<CustomFieldView>> ApplyAsync<T>(T entity, Optional<IReadOnlyDictionary<string, JsonElement>?> given, CancellationToken ct) where T : class, IHasCustomFields
    {
        if (given is not { IsPresent: true, Value: null })
            return await ApplyAsync(entity, given.Value, ct);
        var shown = (await ViewAsync<T>()).Show(entity.CustomFields);
        return await ApplyAsync(entity, shown.ToDictionary(v => v.Key, _ => JsonSerializer.SerializeToElement<object?>(null)), ct);
    }

    private async ValueTask SetAsync(Guid entityId, KnownField? known, string key, JsonElement value, SortedDictionary<string, JsonElement> values, List<UniqueValue> unique, List<Error> errors, CancellationToken ct)
    {
        var at = $"/customFields/{key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
        if (known is null)
            errors.Add(CustomFieldErrors.Unknown.At(at, ("key", key)));
        else if (value.ValueKind != JsonValueKind.Null && known.Schema.Check(value, at) is { Count: > 0 } wrong)
            errors.AddRange(wrong);
        else if (value.ValueKind == JsonValueKind.Null && known.Field.IsRequired)
            errors.Add(RequestErrors.Required.At(at));
        else if (await keys.RefusalAsync(known.Field, entityId, value, ct) is { } refused)
            errors.Add(refused with { Pointer = at });
        else
            Set(known.Field, value, values, unique);
    }

    private static void Set(CustomField field, JsonElement value, SortedDictionary<string, JsonElement> values, List<UniqueValue> unique)
    {
        var isNull = value.ValueKind == JsonValueKind.Null;
        if (isNull)
            values.Remove(field.Key);
        else
            values[field.Key] = value;
        if (field.IsUnique)
            unique.Add(new(field.Id, isNull ? null : value.ToString()));
    }

    private static void Complete(CustomFieldView view, IReadOnlyDictionary<string, JsonElement>? given, SortedDictionary<string, JsonElement> values, List<Error> errors)
    {
        foreach (var field in view.Visible.Select(f => f.Field).Where(f => !values.ContainsKey(f.Key) && given?.ContainsKey(f.Key) is not true))
        {
            if (field.Default is { } otherwise)
                values[field.Key] = JsonSerializer.SerializeToElement(otherwise);
            else if (view.Demands(field))
                errors.Add(RequestErrors.Required.At($"/customFields/{field.Key}"));
        }
    }
}

/// <summary>Values of an entity, and what has changed of those that are unique.</summary>
internal sealed record MergedFields(IReadOnlyDictionary<string, JsonElement>? Values, IReadOnlyList<UniqueValue> Unique);

internal static class CustomFieldsInQueries
{
    /// <summary>The entities that have these values.</summary>
    public static IQueryable<T> Having<T>(this IQueryable<T> entities, string? wanted) where T : class, IHasCustomFields =>
        wanted is null ? entities : entities.Where(e => EF.Functions.JsonContains(e.CustomFields!, wanted));
}

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
    /// <summary>The fields of an entity as the caller sees them.</summary>
    public async ValueTask<CustomFieldView> ViewAsync<T>() where T : class, IHasCustomFields => (await ViewsAsync())(CustomFieldModel.NameOf(typeof(T)));

    /// <summary>The same for any entity, by its name.</summary>
    public async ValueTask<Func<string, CustomFieldView>> ViewsAsync()
    {
        var tenant = await cache.GetAsync(caller.TenantId);
        Guid[] roles = [.. http.HttpContext?.User.FindAll(ErpClaims.Role).Select(c => Guid.Parse(c.Value)) ?? []];
        return entityType => new(tenant.Of(entityType), roles);
    }

    /// <summary>
    /// Puts what a request gives on an entity, like a JSON Merge Patch: absent = unchanged, null = cleared. A new entity gets the defaults and
    /// must have what is required.
    /// </summary>
    public async Task<Result<CustomFieldView>> ApplyAsync<T>(T entity, IReadOnlyDictionary<string, JsonElement>? given, CancellationToken ct) where T : class, IHasCustomFields
    {
        var view = await ViewAsync<T>();
        var isNew = entity.Version == 0;
        if (given is not { Count: > 0 } && !(isNew && view.Visible.Any(f => f.Field.IsRequired || f.Field.Default is not null)))
            return view;
        var errors = new List<Error>();
        var values = new SortedDictionary<string, JsonElement>(entity.CustomFields?.ToDictionary() ?? [], StringComparer.Ordinal);
        foreach (var (key, value) in given ?? CustomFieldView.Nothing)
            await SetAsync(entity.Id, view.Find(key), key, value, values, errors, ct);
        if (isNew)
            Complete(view, given, values, errors);
        if (errors.Count > 0)
            return errors;
        entity.CustomFields = values.Count == 0 ? null : values;
        return view;
    }

    /// <summary>The same for a patch, where <c>customFields: null</c> clears all that the caller can see.</summary>
    public async Task<Result<CustomFieldView>> ApplyAsync<T>(T entity, Optional<IReadOnlyDictionary<string, JsonElement>?> given, CancellationToken ct) where T : class, IHasCustomFields
    {
        if (given is not { IsPresent: true, Value: null })
            return await ApplyAsync(entity, given.Value, ct);
        var shown = (await ViewAsync<T>()).Show(entity.CustomFields);
        return await ApplyAsync(entity, shown.ToDictionary(v => v.Key, _ => JsonSerializer.SerializeToElement<object?>(null)), ct);
    }

    private async ValueTask SetAsync(Guid entityId, KnownField? known, string key, JsonElement value, SortedDictionary<string, JsonElement> values, List<Error> errors, CancellationToken ct)
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
        else if (value.ValueKind == JsonValueKind.Null)
            values.Remove(key);
        else
            values[key] = value;
    }

    private static void Complete(CustomFieldView view, IReadOnlyDictionary<string, JsonElement>? given, SortedDictionary<string, JsonElement> values, List<Error> errors)
    {
        foreach (var field in view.Visible.Select(f => f.Field).Where(f => !values.ContainsKey(f.Key) && given?.ContainsKey(f.Key) is not true))
        {
            if (field.Default is { } otherwise)
                values[field.Key] = JsonSerializer.SerializeToElement(otherwise);
            else if (field.IsRequired)
                errors.Add(RequestErrors.Required.At($"/customFields/{field.Key}"));
        }
    }
}

internal static class CustomFieldsInQueries
{
    /// <summary>The entities that have these values.</summary>
    public static IQueryable<T> Having<T>(this IQueryable<T> entities, string? wanted) where T : class, IHasCustomFields =>
        wanted is null ? entities : entities.Where(e => EF.Functions.JsonContains(e.CustomFields!, wanted));
}

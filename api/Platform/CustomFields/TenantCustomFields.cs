using System.Collections.Frozen;
using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Schemas;

namespace Erp.Platform.CustomFields;

/// <summary>A field, ready to check values.</summary>
internal sealed record KnownField(CustomField Field, JsonSchema Schema)
{
    /// <param name="roles">Of who asks; null = background work, which sees all.</param>
    public bool IsVisibleTo(IReadOnlyCollection<Guid>? roles) => Field.IsActive && (Field.RoleIds is null || roles is null || Field.RoleIds.Any(roles.Contains));
}

/// <summary>All custom fields of a tenant, in memory.</summary>
internal sealed class TenantCustomFields(IReadOnlyList<CustomField> fields)
{
    private static readonly FrozenDictionary<string, KnownField> None = FrozenDictionary<string, KnownField>.Empty;

    private readonly FrozenDictionary<string, FrozenDictionary<string, KnownField>> _byEntity = fields
        .GroupBy(f => f.EntityType).ToFrozenDictionary(g => g.Key, g => g.ToFrozenDictionary(f => f.Key, f => new KnownField(f, CustomFieldSchema.Of(f))));

    public long Version { get; } = CustomFieldCache.VersionOf(fields.Count, fields.Sum(f => (long)f.Version), fields.Count == 0 ? Guid.Empty : fields.Max(f => f.Id));

    public FrozenDictionary<string, KnownField> Of(string entityType) => _byEntity.GetValueOrDefault(entityType, None);
}

/// <summary>An entity's custom fields as one caller sees them.</summary>
internal sealed class CustomFieldView(FrozenDictionary<string, KnownField> fields, IReadOnlyCollection<Guid>? roles)
{
    public static readonly IReadOnlyDictionary<string, JsonElement> Nothing = FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>What a new entity has that names nothing, or must name.</summary>
    public bool CompletesNew => fields.Count > 0 && Visible.Any(f => f.Field.Default is not null || Demands(f.Field));

    /// <summary>Background work is not asked for what those it works for may not have seen.</summary>
    public bool Demands(CustomField field) => field.IsRequired && (roles is not null || field.RoleIds is null);

    public IEnumerable<KnownField> Visible => fields.Values.Where(f => f.IsVisibleTo(roles));

    public KnownField? Find(string key) => fields.TryGetValue(key, out var field) && field.IsVisibleTo(roles) ? field : null;

    /// <summary>The field of a table's column <c>customFields.key</c>.</summary>
    public KnownField? FindColumn(string column) =>
        column.StartsWith(CustomFieldSorts.Prefix, StringComparison.Ordinal) ? Find(column[CustomFieldSorts.Prefix.Length..]) : null;

    /// <summary>What another entity may have too, as unique values can't be.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Copyable(IReadOnlyDictionary<string, JsonElement>? stored)
    {
        var copied = stored?.Where(v => fields.TryGetValue(v.Key, out var known) && !known.Field.IsUnique).ToDictionary();
        return copied is { Count: > 0 } ? copied : null;
    }

    /// <summary>Of the stored values those that the caller may see.</summary>
    public IReadOnlyDictionary<string, JsonElement> Show(IReadOnlyDictionary<string, JsonElement>? stored) =>
        stored is not { Count: > 0 } ? Nothing : stored.Where(v => Find(v.Key) is not null).OrderBy(v => v.Key, StringComparer.Ordinal).ToDictionary(v => v.Key, v => v.Value);

    /// <summary>What a list's filter asks for: a JSON object of searchable fields; null without one.</summary>
    public Result<string?> Filter(string? filter)
    {
        if (filter is null)
            return (string?)null;
        var wanted = new Dictionary<string, JsonElement>();
        try
        {
            foreach (var property in JsonDocument.Parse(filter).RootElement.EnumerateObject())
                wanted[property.Name] = property.Value;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return RequestErrors.InvalidValue.At("query:customFields", ("reason", "A JSON object is expected, such as {\"region\":\"north\"}."));
        }
        var errors = new List<Error>();
        foreach (var (key, value) in wanted)
        {
            if (Find(key) is not { } known)
                errors.Add(CustomFieldErrors.Unknown.At("query:customFields", ("key", key)));
            else if (!known.Field.IsSearchable)
                errors.Add(CustomFieldErrors.NotSearchable.At("query:customFields", ("key", key)));
            else
                errors.AddRange(known.Schema.Check(value, "query:customFields"));
        }
        return errors.Count > 0 ? errors : JsonSerializer.Serialize(wanted);
    }
}

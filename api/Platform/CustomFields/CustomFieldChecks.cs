using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Erp.Platform.CustomFields;

/// <summary>Pure: does a definition make sense?</summary>
internal static class CustomFieldChecks
{
    public static List<Error> Check(CustomField field, IModel model)
    {
        var errors = new List<Error>();
        OnlyFor(field, "maxLength", field.MaxLength, errors, CustomFieldType.Text);
        OnlyFor(field, "pattern", field.Pattern, errors, CustomFieldType.Text);
        OnlyFor(field, "minimum", field.Minimum, errors, CustomFieldType.Number, CustomFieldType.Decimal);
        OnlyFor(field, "maximum", field.Maximum, errors, CustomFieldType.Number, CustomFieldType.Decimal);
        OnlyFor(field, "isUnique", field.IsUnique ? field : null, errors, CustomFieldType.Text, CustomFieldType.Number, CustomFieldType.Reference);
        Needed(field, "options", field.Options is { Count: > 0 } ? field.Options : null, CustomFieldType.Enum, errors);
        Needed(field, "referenceTo", field.ReferenceTo, CustomFieldType.Reference, errors);
        CheckEntity(field.EntityType, "/entityType", model, errors);
        if (field.ReferenceTo is not null)
            CheckEntity(field.ReferenceTo, "/referenceTo", model, errors);
        foreach (var twice in (field.Options ?? []).GroupBy(o => o.Value).Where(g => g.Count() > 1))
            errors.Add(CustomFieldErrors.OptionTwice.At("/options", ("value", twice.Key)));
        if (field.Pattern is { } pattern && !IsRunnable(pattern))
            errors.Add(CustomFieldErrors.InvalidPattern.At("/pattern"));
        if (errors.Count == 0 && field.Default is { } otherwise)
            errors.AddRange(CustomFieldSchema.Of(field).Check(JsonSerializer.SerializeToElement(otherwise), "/defaultValue"));
        if (field is { Default: not null, IsUnique: true } or { Default: not null, Type: CustomFieldType.Reference })
            errors.Add(CustomFieldErrors.NotForType.At("/defaultValue", ("name", "defaultValue"), ("type", field.IsUnique ? "unique" : "reference")));
        return errors;
    }

    /// <summary>A default that a request gives; JSON's null is none.</summary>
    public static JsonNode? DefaultOf(Optional<JsonElement> given) => given.IsPresent ? JsonSerializer.SerializeToNode(given.Value) : null;

    private static void OnlyFor(CustomField field, string name, object? value, List<Error> errors, params ReadOnlySpan<CustomFieldType> types)
    {
        if (value is not null && !types.Contains(field.Type))
            errors.Add(CustomFieldErrors.NotForType.At($"/{name}", ("name", name), ("type", Words.Camel(field.Type))));
    }

    private static void Needed(CustomField field, string name, object? value, CustomFieldType type, List<Error> errors)
    {
        if (field.Type == type && value is null)
            errors.Add(RequestErrors.Required.At($"/{name}"));
        OnlyFor(field, name, value, errors, type);
    }

    private static void CheckEntity(string entityType, string pointer, IModel model, List<Error> errors)
    {
        if (CustomFieldModel.Find(model, entityType) is null)
            errors.Add(CustomFieldErrors.UnknownEntityType.At(pointer, ("entityType", entityType), ("known", string.Join(", ", CustomFieldModel.Names(model).Keys))));
    }

    private static bool IsRunnable(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}

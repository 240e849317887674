using System.Reflection;
using FastEndpoints;
using FluentValidation.Validators;
using Microsoft.OpenApi;

namespace Erp.Platform.OpenApi;

/// <summary>An object's component as seen from one direction.</summary>
internal sealed class ObjectSchema(Type type, string? description, Direction direction)
{
    private readonly OpenApiSchema _schema = new()
    {
        Type = JsonSchemaType.Object,
        Description = description,
        Properties = new Dictionary<string, IOpenApiSchema>(),
        Required = new SortedSet<string>(StringComparer.Ordinal),
        AdditionalPropertiesAllowed = direction == Direction.Response,
    };

    public void Fill(ContractSchemas schemas, ValidatorRules rules)
    {
        var defaults = direction == Direction.Request ? Defaults.InstanceOf(type) : null;
        foreach (var json in ContractSchemas.PropertiesOf(type))
        {
            var property = (PropertyInfo)json.AttributeProvider!;
            if (property.IsDefined(typeof(NonJsonBindingAttribute), true))
                continue;
            var schema = schemas.Of(property, type, direction, defaults);
            _schema.Properties!.Add(json.Name, schema);
            var required = direction == Direction.Response ? !schema.Is(JsonSchemaType.Null) : json.IsRequired || IsNeeded(property, schema, rules, defaults);
            if (required)
            {
                _schema.Required!.Add(json.Name);
                if (schema is OpenApiSchema own)
                    own.Default = null;
            }
        }
    }

    /// <summary>A request must bring what a validator insists on, and what has no sensible default.</summary>
    private bool IsNeeded(PropertyInfo property, IOpenApiSchema schema, ValidatorRules rules, object? defaults)
    {
        var checks = rules.Of(type, property.Name).Where(c => c is { IsConditional: false, IsPerItem: false }).ToList();
        if (Defaults.IsOptional(property))
            return false;
        var value = defaults is null ? null : property.GetValue(defaults);
        if (checks.Any(c => c.Validator is INotNullValidator) && value is null)
            return true;
        return checks.Any(c => c.Validator is INotEmptyValidator) && Defaults.IsEmpty(value)
            ? true
            : value switch
            {
                string text => (schema.MinLength > text.Length) || (schema.Pattern is { } pattern && text.Length == 0 && !System.Text.RegularExpressions.Regex.IsMatch(text, pattern)),
                Guid id => id == Guid.Empty,
                DateOnly date => date == default,
                DateTimeOffset instant => instant == default,
                null => !schema.Is(JsonSchemaType.Null) && !property.PropertyType.IsValueType,
                _ => false,
            };
    }

    /// <summary>One component for all uses; a type that travels both ways must be required alike, else its two readers would be told different things.</summary>
    public static OpenApiSchema Merge(Type type, IReadOnlyList<ObjectSchema> uses)
    {
        if (uses is [var first, var second] && !first._schema.Required!.SetEquals(second._schema.Required!))
        {
            var differing = string.Join(", ", first._schema.Required!.Except(second._schema.Required!).Concat(second._schema.Required!.Except(first._schema.Required!)));
            throw new ContractException($"{type} is used in requests and responses, but not required alike in both: {differing}. Give requests a type of their own.");
        }
        var schema = uses[0]._schema;
        if (uses.Count > 1)
            schema.AdditionalPropertiesAllowed = true;
        return schema;
    }
}

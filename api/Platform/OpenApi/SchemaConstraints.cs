using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Erp.Platform.Http;
using FluentValidation.Validators;
using Microsoft.OpenApi;

namespace Erp.Platform.OpenApi;

/// <summary>A validator of our own that knows how it stands in a schema.</summary>
internal interface ISchemaConstraint
{
    void Constrain(OpenApiSchema schema);
}

/// <summary>Writes what a validator demands into a schema.</summary>
internal static class SchemaConstraints
{
    public static void Apply(OpenApiSchema schema, IPropertyValidator validator)
    {
        switch (validator)
        {
            case ISchemaConstraint own:
                own.Constrain(schema);
                break;
            case INotEmptyValidator when schema.Is(JsonSchemaType.String) && schema.Format is null:
                schema.MinLength ??= 1;
                break;
            case INotEmptyValidator when schema.Is(JsonSchemaType.Array):
                schema.MinItems ??= 1;
                break;
            case ILengthValidator length when schema.Is(JsonSchemaType.String):
                schema.MinLength = length.Min > 0 ? Math.Max(length.Min, schema.MinLength ?? 0) : schema.MinLength;
                schema.MaxLength = length.Max > 0 ? length.Max : schema.MaxLength;
                break;
            case IRegularExpressionValidator pattern:
                schema.Pattern = pattern.Expression;
                break;
            case IEmailValidator:
                schema.Format = "email";
                break;
            case IBetweenValidator between:
                var inclusive = between.Name.StartsWith("Inclusive", StringComparison.Ordinal);
                Bound(schema, inclusive ? Comparison.GreaterThanOrEqual : Comparison.GreaterThan, between.From);
                Bound(schema, inclusive ? Comparison.LessThanOrEqual : Comparison.LessThan, between.To);
                break;
            case IComparisonValidator { ValueToCompare: { } bound } comparison:
                Bound(schema, comparison.Comparison, bound);
                break;
        }
    }

    /// <summary>What a property declares itself, for properties that no validator sees (query parameters of lists, external ids in paths).</summary>
    public static void Apply(OpenApiSchema schema, PropertyInfo property)
    {
        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            Bound(schema, Comparison.GreaterThanOrEqual, range.Minimum);
            Bound(schema, Comparison.LessThanOrEqual, range.Maximum);
        }
        schema.MaxLength = property.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength ?? schema.MaxLength;
        schema.Pattern = property.GetCustomAttribute<RegularExpressionAttribute>()?.Pattern ?? schema.Pattern;
        if (property.GetCustomAttribute<DefaultValueAttribute>()?.Value is { } value)
            schema.Default = JsonSerializer.SerializeToNode(value, ApiJson.Options);
    }

    private static void Bound(OpenApiSchema schema, Comparison comparison, object bound)
    {
        var text = Convert.ToString(bound, CultureInfo.InvariantCulture)!;
        if (schema.Format == DecimalSchema.Format)
            DecimalSchema.Bound(schema, comparison, decimal.Parse(text, CultureInfo.InvariantCulture));
        else if (!schema.Is(JsonSchemaType.Integer) && !schema.Is(JsonSchemaType.Number))
            return;
        else if (comparison == Comparison.GreaterThanOrEqual)
            schema.Minimum = text;
        else if (comparison == Comparison.LessThanOrEqual)
            schema.Maximum = text;
        else if (comparison == Comparison.GreaterThan)
            schema.ExclusiveMinimum = text;
        else if (comparison == Comparison.LessThan)
            schema.ExclusiveMaximum = text;
    }

    public static bool Is(this IOpenApiSchema schema, JsonSchemaType type) => schema.Type is { } actual && actual.HasFlag(type);
}

/// <summary>Decimals are strings, so their bounds stand in the pattern and in the description.</summary>
internal static class DecimalSchema
{
    public const string Format = "decimal";

    /// <summary>At most 28 characters: longer ones don't fit a decimal exactly.</summary>
    public static OpenApiSchema Create() => new OpenApiSchema
    {
        Type = JsonSchemaType.String,
        Format = Format,
        Pattern = @"^-?[0-9]+(\.[0-9]+)?$",
        MaxLength = 28,
    }.WithExample("12500.00");

    public static void Bound(OpenApiSchema schema, Comparison comparison, decimal bound)
    {
        if (comparison is Comparison.GreaterThan or Comparison.GreaterThanOrEqual && bound >= 0)
            schema.Pattern = schema.Pattern!.Replace("^-?", "^", StringComparison.Ordinal);
        var (word, name) = comparison switch
        {
            Comparison.GreaterThan => ("More than", "x-exclusive-minimum"),
            Comparison.GreaterThanOrEqual => ("At least", "x-minimum"),
            Comparison.LessThan => ("Less than", "x-exclusive-maximum"),
            Comparison.LessThanOrEqual => ("At most", "x-maximum"),
            _ => ("", ""),
        };
        if (name.Length == 0)
            return;
        var text = bound.ToString(CultureInfo.InvariantCulture);
        schema.Extensions = new Dictionary<string, IOpenApiExtension>(schema.Extensions ?? new Dictionary<string, IOpenApiExtension>()) { [name] = new JsonNodeExtension(JsonValue.Create(text)) };
        schema.Description = $"{schema.Description} {word} {text}.".Trim();
    }
}

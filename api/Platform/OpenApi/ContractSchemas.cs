using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Erp.Platform.CustomFields;
using Erp.Platform.Http;
using FluentValidation.Validators;
using Microsoft.OpenApi;

namespace Erp.Platform.OpenApi;

/// <summary>Which way a type travels: it decides what <c>required</c> means.</summary>
internal enum Direction
{
    Request,
    Response,
}

/// <summary>Makes schemas from the CLR types as the JSON serializer sees them; objects and enums become components.</summary>
internal sealed class ContractSchemas(OpenApiDocument document, ValidatorRules rules, XmlDocs docs)
{
    private static readonly JsonSerializerOptions Json = new(ApiJson.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
    private readonly SchemaNames _names = new();
    private readonly NullabilityInfoContext _nullability = new();
    private readonly Dictionary<Type, Dictionary<Direction, ObjectSchema>> _objects = [];
    private readonly SortedDictionary<string, IOpenApiSchema> _components = new(StringComparer.Ordinal);

    public XmlDocs Docs => docs;

    /// <summary>The schema of a whole body or response.</summary>
    public IOpenApiSchema Of(Type type, Direction direction) => Scalar(type) ?? Compound(type, null, direction);

    /// <summary>The schema of one property or parameter with its description, constraints and default.</summary>
    public IOpenApiSchema Of(PropertyInfo property, Type owner, Direction direction, object? defaults)
    {
        var nullability = _nullability.Create(property);
        var type = property.PropertyType;
        var isOptional = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>);
        if (isOptional)
            (type, nullability) = (type.GetGenericArguments()[0], nullability.GenericTypeArguments[0]);
        var nullable = Nullable.GetUnderlyingType(type) is not null || (!type.IsValueType && nullability.ReadState != NullabilityState.NotNull && !IsTypeParameter(property));
        type = Nullable.GetUnderlyingType(type) ?? type;

        var schema = Scalar(type) ?? Compound(type, nullability, direction);
        var described = schema as OpenApiSchema ?? new OpenApiSchema { AllOf = [schema] };
        described.Description = docs.Summary(property) ?? WellKnown.Description(property.Name);
        if (docs.Example(property) is { } example)
            described.WithExample(ExampleJson.Parse(example, described));
        SchemaConstraints.Apply(described, property);
        if (property.GetCustomAttribute<CustomFieldsOfAttribute>() is { } custom)
            described.Extensions = new Dictionary<string, IOpenApiExtension> { [CustomFieldsOfAttribute.Extension] = new JsonNodeExtension(custom.EntityType) };
        foreach (var check in rules.Of(owner, property.Name).Where(c => isOptional || !c.IsConditional))
        {
            nullable &= check.IsPerItem || check.Validator is not (INotNullValidator or INotEmptyValidator);
            if (!check.IsPerItem)
                SchemaConstraints.Apply(described, check.Validator);
            else if (described.Items is OpenApiSchema items)
                SchemaConstraints.Apply(items, check.Validator);
        }
        if (nullable)
            described.Type = (described.Type ?? TypeOf(schema)) | JsonSchemaType.Null;
        if (direction == Direction.Request && !isOptional && defaults is not null)
            described.Default ??= Defaults.Of(property.GetValue(defaults));
        return described;
    }

    /// <summary>Adds a schema that no type of its own stands for.</summary>
    public void Add(string name, OpenApiSchema schema)
    {
        if (!_components.TryAdd(name, schema))
            throw new ContractException($"Two things want the schema name {name}: rename one of them.");
    }

    /// <summary>Adds the components to the document, each once all its uses are known.</summary>
    public void Finish()
    {
        foreach (var (type, uses) in _objects)
            _components[_names.Of(type)] = ObjectSchema.Merge(type, [.. uses.Values]);
        document.Components!.Schemas = new Dictionary<string, IOpenApiSchema>(_components);
        document.RegisterComponents();
    }

    private static OpenApiSchema? Scalar(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => new() { Type = JsonSchemaType.String },
        var t when t == typeof(decimal) => DecimalSchema.Create(),
        var t when t == typeof(bool) => new() { Type = JsonSchemaType.Boolean },
        var t when t == typeof(int) => new() { Type = JsonSchemaType.Integer, Format = "int32" },
        var t when t == typeof(long) => new() { Type = JsonSchemaType.Integer, Format = "int64" },
        var t when t == typeof(Guid) => new() { Type = JsonSchemaType.String, Format = "uuid" },
        var t when t == typeof(DateOnly) => new() { Type = JsonSchemaType.String, Format = "date" },
        var t when t == typeof(DateTimeOffset) => new() { Type = JsonSchemaType.String, Format = "date-time" },
        var t when t == typeof(Uri) => new() { Type = JsonSchemaType.String, Format = "uri" },
        var t when t == typeof(byte[]) => new() { Type = JsonSchemaType.String, Format = "byte" },
        var t when t == typeof(object) || t == typeof(JsonElement) || t == typeof(JsonNode) => new(),
        var t when t == typeof(JsonObject) => new() { Type = JsonSchemaType.Object },
        _ => null,
    };

    private IOpenApiSchema Compound(Type type, NullabilityInfo? nullability, Direction direction)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return Enumeration(type);
        if (Element(type, typeof(IReadOnlyDictionary<,>), 1) is { } value)
            return new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Item(value, nullability?.GenericTypeArguments.ElementAtOrDefault(1), direction) };
        if (type.IsAssignableTo(typeof(IEnumerable)) && Element(type, typeof(IEnumerable<>), 0) is { } item)
            return new OpenApiSchema { Type = JsonSchemaType.Array, Items = Item(item, nullability?.ElementType ?? nullability?.GenericTypeArguments.ElementAtOrDefault(0), direction) };
        return Object(type, direction);
    }

    private IOpenApiSchema Item(Type type, NullabilityInfo? nullability, Direction direction)
    {
        var schema = Scalar(type) ?? Compound(type, nullability, direction);
        if (schema is OpenApiSchema own && (Nullable.GetUnderlyingType(type) is not null || nullability?.ReadState == NullabilityState.Nullable))
            own.Type |= JsonSchemaType.Null;
        return schema;
    }

    private OpenApiSchemaReference Object(Type type, Direction direction)
    {
        var name = _names.Of(type);
        if (!type.Namespace!.StartsWith("Erp.", StringComparison.Ordinal))
            throw new ContractException($"{type} has no schema: use a DTO, or teach ContractSchemas.Scalar.");
        if (!_objects.TryGetValue(type, out var uses))
            _objects[type] = uses = [];
        if (!uses.ContainsKey(direction))
        {
            var schema = uses[direction] = new ObjectSchema(type, docs.Summary(type), direction);
            schema.Fill(this, rules);
        }
        return new(name, document);
    }

    private OpenApiSchemaReference Enumeration(Type type)
    {
        var name = _names.Of(type);
        if (!_components.ContainsKey(name))
        {
            var members = Enum.GetNames(type).Select(member => (Name: JsonNamingPolicy.CamelCase.ConvertName(member), Text: docs.Summary(type, member))).ToList();
            var list = string.Concat(members.Where(m => m.Text is not null).Select(m => $"\n- `{m.Name}`: {m.Text}"));
            _components[name] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [.. members.Select(m => (JsonNode)m.Name)],
                Description = $"{docs.Summary(type)}{(list.Length > 0 ? "\n" + list : "")}".Trim(),
            };
        }
        return new(name, document);
    }

    private JsonSchemaType TypeOf(IOpenApiSchema schema) =>
        schema is OpenApiSchemaReference { Reference.Id: { } id } && _components.TryGetValue(id, out var enumeration) ? enumeration.Type!.Value : JsonSchemaType.Object;

    /// <summary>A property of an open type (<c>Preview&lt;T&gt;.Result</c>) is what its argument is, which is never null here.</summary>
    private static bool IsTypeParameter(PropertyInfo property) =>
        property.DeclaringType is { IsGenericType: true } type && type.GetGenericTypeDefinition().GetProperty(property.Name)!.PropertyType.IsGenericParameter;

    private static Type? Element(Type type, Type open, int argument) =>
        type.GetInterfaces().Prepend(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == open)?.GetGenericArguments()[argument]
        ?? (type.IsArray && argument == 0 ? type.GetElementType() : null);

    /// <summary>The JSON properties of an object, in the serializer's order.</summary>
    public static IEnumerable<JsonPropertyInfo> PropertiesOf(Type type) =>
        Json.GetTypeInfo(type).Properties.Where(p => p is { AttributeProvider: PropertyInfo, IsExtensionData: false } && (p.Get ?? (object?)p.Set) is not null);
}

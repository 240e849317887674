using System.Reflection;
using Erp.Platform.Audit;
using Erp.Platform.Http;
using Erp.Platform.Idempotency;
using Erp.Platform.Sorting;
using Microsoft.OpenApi;

namespace Erp.Platform.OpenApi;

/// <summary>Path, query and header parameters of an operation.</summary>
internal static class ContractParameters
{
    private const string IdempotencyKey = "IdempotencyKey";
    private const string IfMatch = "IfMatch";
    private const string IfMatchOfUpsert = "IfMatchOfUpsert";
    private const string IfNoneMatch = "IfNoneMatch";
    private const string Preview = "Preview";
    private const string Reason = "ChangeReason";
    private const string LastEventId = "LastEventId";

    public static IEnumerable<IOpenApiParameter> Of(ContractEndpoint endpoint, ContractSchemas schemas, OpenApiDocument document)
    {
        foreach (var name in endpoint.PathParameters)
            yield return Parameter(name, ParameterLocation.Path, true, schemas.Of(endpoint.RouteProperty(name), endpoint.Request, Direction.Request, null));

        var defaults = Defaults.InstanceOf(endpoint.Request);
        OpenApiParameter Query(PropertyInfo property)
        {
            var schema = schemas.Of(property, endpoint.Request, Direction.Request, defaults);
            return Parameter(StrictQuery.NameOf(property), ParameterLocation.Query, schema.IsNeededIn(property, defaults), schema);
        }
        var properties = endpoint.QueryProperties.ToLookup(p => p.DeclaringType == endpoint.Request);
        foreach (var property in properties[true])
            yield return Query(property);
        if (endpoint.Operation.Sorts is { } sorts)
            yield return SortParameter.Of(sorts);
        foreach (var property in properties[false])
            yield return Query(property);
        foreach (var (name, description) in endpoint.Operation.Parameters)
            yield return Parameter(name, ParameterLocation.Query, false, new OpenApiSchema { Type = JsonSchemaType.String, Format = name.EndsWith("Id", StringComparison.Ordinal) ? "uuid" : null, Description = description });

        if (endpoint.Operation.IsCommand)
        {
            yield return new OpenApiParameterReference(Preview, document);
            yield return new OpenApiParameterReference(Reason, document);
        }
        if (endpoint.IsPost)
            yield return new OpenApiParameterReference(IdempotencyKey, document);
        if (endpoint.Operation.RequiresIfMatch)
            yield return new OpenApiParameterReference(IfMatch, document);
        if (endpoint.Operation.IsUpsert)
            yield return new OpenApiParameterReference(IfMatchOfUpsert, document);
        if (endpoint.Method == HttpMethod.Get && endpoint.Operation.HasETag)
            yield return new OpenApiParameterReference(IfNoneMatch, document);
        if (endpoint.IsStream)
            yield return new OpenApiParameterReference(LastEventId, document);
    }

    public static Dictionary<string, IOpenApiParameter> Shared() => new()
    {
        [IdempotencyKey] = Header(IdempotencyClaim.Header, false, Idempotency.IdempotencyKey.KeyLength, "5f0c5f5e-8f0b-4c0e-9d43-0a6f1c1b2d3e",
            "Makes the request safe to repeat for 24 hours: the same key with the same request answers the stored response, with another request 422. Any unique text; the SDKs send a new UUID by themselves."),
        [IfMatch] = Header("If-Match", true, 100, "\"3\"", "The `ETag` that you read: the change is refused with 412 when the resource has changed since."),
        [IfMatchOfUpsert] = Header("If-Match", false, 100, "\"3\"", "The `ETag` that you read: with it, only that version is changed and nothing is made, else 412. Without it, whatever is there is replaced."),
        [IfNoneMatch] = Header("If-None-Match", false, 100, "\"3\"", "The `ETag` that you have: answers 304 without a body when the resource is still the same."),
        [Reason] = Header(ChangeReason.Header, false, ChangeReason.MaxLength, "Rate agreed with the bank on 12 July",
            "Why the change is made, at most 500 characters; the audit trail keeps it with every field that changes. Text outside ASCII is percent-encoded UTF-8."),
        [LastEventId] = Header("Last-Event-ID", false, 20, "42", "The `id` of the last event that you have: the stream goes on after it."),
        [Preview] = Parameter(StrictQuery.Preview, ParameterLocation.Query, false, new OpenApiSchema
        {
            Type = JsonSchemaType.Boolean,
            Default = false,
            Description = "`true` runs everything and keeps nothing: answers 200 with what the command would have answered and caused, as `application/vnd.erp.preview+json`.",
        }),
    };

    private static OpenApiParameter Header(string name, bool required, int maxLength, string example, string description) =>
        Parameter(name, ParameterLocation.Header, required, new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = maxLength, Description = description }.WithExample(example));

    /// <summary>The description stands at the parameter, where tools look for it.</summary>
    private static OpenApiParameter Parameter(string name, ParameterLocation location, bool required, IOpenApiSchema schema)
    {
        var parameter = new OpenApiParameter { Name = name, In = location, Required = required, Description = schema.Description, Schema = schema };
        if (schema is OpenApiSchema own)
        {
            own.Description = null;
            own.Type &= ~JsonSchemaType.Null;
            parameter.Example = location == ParameterLocation.Path || own.GivenExample() is not null ? ExampleJson.Of(own, []) : null;
            own.WithExample(null);
        }
        if (schema is OpenApiSchema { AllOf: [var only], Default: null })
            parameter.Schema = only;
        return parameter;
    }

    private static bool IsNeededIn(this IOpenApiSchema schema, PropertyInfo property, object? defaults) =>
        !schema.Is(JsonSchemaType.Null) && schema.Default is null && Defaults.IsEmpty(defaults is null ? null : property.GetValue(defaults));
}

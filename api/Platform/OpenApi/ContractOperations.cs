using System.Text.Json.Nodes;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Microsoft.OpenApi;

namespace Erp.Platform.OpenApi;

/// <summary>Describes operations from what the endpoints declare.</summary>
internal sealed class ContractOperations(OpenApiDocument document, ContractSchemas schemas, IReadOnlyList<ContractEndpoint> endpoints)
{
    private readonly ContractResponses _responses = new(document, schemas);

    public OpenApiOperation Of(ContractEndpoint endpoint)
    {
        var operation = endpoint.Operation;
        var known = Known(operation.Resource);
        return new()
        {
            OperationId = operation.Id,
            Tags = new HashSet<OpenApiTagReference> { new(operation.Resource, document) },
            Summary = endpoint.Summary?.Summary is { Length: > 0 } summary ? summary : throw new ContractException($"{operation.Id} has no summary: say in one line what it does, in Summary(…)."),
            Description = Description(endpoint),
            Parameters = [.. ContractParameters.Of(endpoint, schemas, document)],
            RequestBody = Body(endpoint, known),
            Responses = _responses.Of(endpoint, schema => ExampleJson.Of(schema, known)),
            Security = ContractSecurity.Of(endpoint, document),
            Extensions = operation.Permission is { } permission
                ? new Dictionary<string, IOpenApiExtension> { ["x-permission"] = new JsonNodeExtension(JsonValue.Create(permission.Name)) }
                : null,
        };
    }

    /// <summary>Makes every schema that the operation uses: examples look into them, so all are there before the first operation is described.</summary>
    public static void Declare(ContractEndpoint endpoint, ContractSchemas schemas, OpenApiDocument document)
    {
        _ = ContractParameters.Of(endpoint, schemas, document).Count();
        if (endpoint.Body is { } body)
            schemas.Of(body, Direction.Request);
        if (endpoint.AnswersJson)
            schemas.Of(endpoint.Response, Direction.Response);
        if (endpoint.Operation.IsCommand)
            schemas.Of(typeof(Preview<>).MakeGenericType(endpoint.Response), Direction.Response);
        schemas.Of(typeof(Problem), Direction.Response);
    }

    private static string Description(ContractEndpoint endpoint)
    {
        var needs = endpoint.Operation switch
        {
            { IsAnonymous: true } => "Open to everybody.",
            { Permission: { } permission } => $"Needs the permission `{permission.Name}` ({permission.English}).",
            _ => "Any signed-in caller may use it.",
        };
        return $"{endpoint.Summary?.Description?.Trim()}\n\n{needs}".Trim();
    }

    private OpenApiRequestBody? Body(ContractEndpoint endpoint, JsonObject known)
    {
        if (!endpoint.HasBody)
            return null;
        var body = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType>() };
        foreach (var type in endpoint.BodyMediaTypes)
            body.Content[type] = new() { Schema = MediaTypes.Schema(type) };
        if (endpoint.Body is not { } clr)
            return body;
        var schema = schemas.Of(clr, Direction.Request);
        body.Description = schemas.Docs.Summary(clr);
        foreach (var type in (string[])(endpoint.IsPatch ? ["application/merge-patch+json", "application/json"] : ["application/json"]))
            body.Content[type] = new() { Schema = schema, Example = ExampleJson.Of(endpoint.Summary?.ExampleRequest) ?? ExampleJson.Of(schema, known) };
        return body;
    }

    /// <summary>Values that the resource's own request examples use, so that its responses show the same thing.</summary>
    private JsonObject Known(string resource)
    {
        var known = new JsonObject();
        foreach (var endpoint in endpoints.Where(e => e.Operation.Resource == resource))
        {
            foreach (var (name, value) in ExampleJson.Of(endpoint.Summary?.ExampleRequest) as JsonObject ?? [])
                known.TryAdd(name, value?.DeepClone());
        }
        return known;
    }
}

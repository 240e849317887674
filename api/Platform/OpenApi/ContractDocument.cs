using System.Reflection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Erp.Platform.OpenApi;

/// <summary>
/// The contract. One DTO = one endpoint = one validator here, so what the endpoints declare says everything; the framework's own reading of
/// FastEndpoints' routes would have to be undone point by point and is switched off (<c>ShouldInclude</c>).
/// </summary>
internal sealed class ContractDocument(ContractRoutes routes) : IOpenApiDocumentTransformer
{
    public const string Name = "v1";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        var endpoints = ContractEndpoint.All(routes.Sources);
        var rules = new ValidatorRules();
        foreach (var validator in endpoints.Select(e => e.Definition.ValidatorType).OfType<Type>())
            rules.Read(validator, context.ApplicationServices);
        var schemas = new ContractSchemas(document, rules, XmlDocs.Of(typeof(ContractDocument).Assembly));

        Describe(document);
        document.Tags = new HashSet<OpenApiTag>(endpoints.GroupBy(e => e.Operation.Resource).OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase).Select(g => ContractTags.Of(g.Key, [.. g], schemas.Docs)));
        // Schemas come first: examples look into them.
        foreach (var endpoint in endpoints)
            ContractOperations.Declare(endpoint, schemas, document);
        EventSchemas.Declare(document, schemas);
        schemas.Finish();

        var operations = new ContractOperations(document, schemas, endpoints);
        document.Paths = [];
        foreach (var path in endpoints.GroupBy(e => e.Path))
        {
            var item = new OpenApiPathItem { Operations = [] };
            foreach (var endpoint in path)
                item.Operations.Add(endpoint.Method, operations.Of(endpoint));
            document.Paths.Add(path.Key, item);
        }
        document.Components!.Examples = Sorted(document.Components.Examples!);
        document.Components.Responses = Sorted(document.Components.Responses!);
        return Task.CompletedTask;
    }

    private static Dictionary<string, T> Sorted<T>(IDictionary<string, T> components) => new(components.OrderBy(c => c.Key, StringComparer.Ordinal));

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "ERP API",
            Version = "0.1.0",
            Description = Introduction(),
            License = new() { Name = "Apache-2.0", Url = new("https://www.apache.org/licenses/LICENSE-2.0") },
            Contact = new() { Name = "ERP API", Url = new("/docs", UriKind.Relative) },
        };
        document.Servers = [new() { Url = "/", Description = "The host that serves this document." }];
        document.Components = new()
        {
            Parameters = ContractParameters.Shared(),
            Headers = SharedHeaders.All(),
            SecuritySchemes = ContractSecurity.Schemes(),
            Examples = new Dictionary<string, IOpenApiExample>(),
            Responses = new Dictionary<string, IOpenApiResponse>(),
        };
        document.RegisterComponents();
    }

    private static string Introduction()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Erp.Platform.OpenApi.Introduction.md")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Trim();
    }
}

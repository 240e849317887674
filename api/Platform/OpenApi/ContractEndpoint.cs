using System.Reflection;
using System.Text.RegularExpressions;
using Erp.Kernel;
using Erp.Platform.Http;
using FastEndpoints;
using Microsoft.AspNetCore.Http.Metadata;

namespace Erp.Platform.OpenApi;

/// <summary>One endpoint with all that the contract says about it.</summary>
internal sealed partial record ContractEndpoint(string Path, HttpMethod Method, Operation Operation, EndpointDefinition Definition, IAcceptsMetadata? Accepts)
{
    public EndpointSummary? Summary => Definition.EndpointSummary;
    public Type Request => Definition.ReqDtoType;
    public Type Response => Definition.ResDtoType;
    public bool IsPost => Method == HttpMethod.Post;
    public bool IsPatch => Method == HttpMethod.Patch;
    public bool AnswersNothing => Operation.SuccessStatus == StatusCodes.Status204NoContent;

    /// <summary>False for an export that has no JSON form.</summary>
    public bool AnswersJson => !AnswersNothing && !(Response == typeof(Unit) && Operation.OtherMediaTypes.Count > 0);

    /// <summary>Answers go on until one side ends them.</summary>
    public bool IsStream => Operation.OtherMediaTypes.Contains(EventStreamWriter.MediaType);

    public IReadOnlyList<string> PathParameters { get; } = [.. PathParameter().Matches(Path).Select(m => m.Groups[1].Value)];

    /// <summary>Properties that come from the path.</summary>
    public PropertyInfo RouteProperty(string name) =>
        Request.GetProperties().FirstOrDefault(p => p.IsDefined(typeof(RouteParamAttribute)) && StrictQuery.NameOf(p) == name)
        ?? throw new ContractException($"{Request} has no [RouteParam] property for {{{name}}} of {Path}.");

    /// <summary>Properties that come from the query string.</summary>
    public IEnumerable<PropertyInfo> QueryProperties =>
        Request.GetProperties().Where(p => p.IsDefined(typeof(QueryParamAttribute)) && (!Operation.IsCommand ? true : throw new ContractException($"{Request}.{p.Name}: a command's request binds nothing from the query; use Operation.Parameters.")));

    /// <summary>What the JSON body holds; null without one.</summary>
    public Type? Body
    {
        get
        {
            if (!Operation.IsCommand || BodyMediaTypes.Count > 0)
                return null;
            if (Request.GetProperties().FirstOrDefault(p => p.IsDefined(typeof(FromBodyAttribute))) is { } body)
                return body.PropertyType;
            return ContractSchemas.PropertiesOf(Request).Any(p => !p.AttributeProvider!.IsDefined(typeof(NonJsonBindingAttribute), true)) ? Request : null;
        }
    }

    /// <summary>What the body is read as when it is no JSON.</summary>
    public IReadOnlyList<string> BodyMediaTypes =>
        Operation.BodyMediaTypes.Count > 0 ? Operation.BodyMediaTypes : Request.IsAssignableTo(typeof(IPlainTextRequest)) ? Accepts?.ContentTypes ?? ["text/plain"] : [];

    public bool HasBody => Body is not null || BodyMediaTypes.Count > 0;

    /// <summary>All operations of the API, in the order of the document.</summary>
    public static IReadOnlyList<ContractEndpoint> All(IEnumerable<EndpointDataSource> sources) =>
    [
        .. sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Select(Of).OfType<ContractEndpoint>()
            .DistinctBy(e => (e.Path, e.Method))
            .OrderBy(e => e.Path, StringComparer.Ordinal).ThenBy(e => Order(e.Method)),
    ];

    private static ContractEndpoint? Of(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<Operation>() is { } operation && endpoint.Metadata.GetMetadata<EndpointDefinition>() is { } definition
            ? new("/" + Constraint().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "{$1}"), new(definition.Verbs[0]), operation, definition, endpoint.Metadata.GetMetadata<IAcceptsMetadata>())
            : null;

    private static int Order(HttpMethod method) => method.Method switch { "GET" => 0, "POST" => 1, "PUT" => 2, "PATCH" => 3, _ => 4 };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathParameter();

    [GeneratedRegex(@"\{(\w+):[^}]*\}")]
    private static partial Regex Constraint();
}

/// <summary>The routes of the application: the dependency container knows them only once it serves, the document is also made without serving.</summary>
internal sealed class ContractRoutes
{
    public IEnumerable<EndpointDataSource> Sources { get; set; } = [];
}

using System.Text.Json;
using System.Text.RegularExpressions;

namespace Erp.Infrastructure;

/// <summary>The committed OpenAPI document, read as plain JSON: the tests must not share the code that writes it.</summary>
internal static class Contract
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(TestCluster.Repository, "openapi", "erp.v1.json"))).RootElement;

    public static IReadOnlyList<ContractOperation> Operations { get; } =
    [
        .. from path in Root.GetProperty("paths").EnumerateObject()
           from method in path.Value.EnumerateObject()
           where method.Value.ValueKind == JsonValueKind.Object && method.Value.TryGetProperty("operationId", out _)
           select new ContractOperation(path.Name, method.Name.ToUpperInvariant(), method.Value),
    ];

    /// <summary>Follows a <c>$ref</c>.</summary>
    public static JsonElement Resolve(JsonElement element)
    {
        while (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out var reference))
            element = reference.GetString()!["#/".Length..].Split('/').Aggregate(Root, (at, name) => at.GetProperty(name));
        return element;
    }

    /// <summary>The operation that a request goes to; literal segments win over parameters.</summary>
    public static ContractOperation? Find(string method, string path) => Operations
        .Where(o => o.Method == method && o.Template.IsMatch(path))
        .MinBy(o => o.Path.Count(c => c == '{'));

    public static bool HasPath(string path) => Operations.Any(o => o.Template.IsMatch(path));
}

/// <summary>One operation of the contract.</summary>
internal sealed partial record ContractOperation(string Path, string Method, JsonElement Json)
{
    public Regex Template { get; } = new($"^{Parameter().Replace(Path, "[^/]+")}$", RegexOptions.CultureInvariant);

    public string Id => Json.GetProperty("operationId").GetString()!;

    public static IReadOnlyList<ContractOperation> All => Contract.Operations;

    public static ContractOperation? Find(string method, string path) => Contract.Find(method, path);

    public static ContractOperation Of(string id) => All.Single(o => o.Id == id);

    /// <summary>Ids of operations, for a theory.</summary>
    public static IEnumerable<string> Ids(Func<ContractOperation, bool> which) => All.Where(which).Select(o => o.Id);

    /// <summary>The collections whose ids stand in the path: <c>/v1/dimensions</c>, <c>/v1/dimensions/{dimensionId}/values</c>.</summary>
    public IReadOnlyList<string> Collections => [.. Parameter().Matches(Path).Where(IsId).Select(CollectionOf)];

    /// <summary>The path with an id in each place for one, and the contract's example where a name stands that is the same for all tenants.</summary>
    /// <param name="idOf">The id to use of a collection.</param>
    public string PathWith(Func<string, Guid> idOf) =>
        Parameter().Replace(Path, place => IsId(place) ? idOf(CollectionOf(place)).ToString() : Declared(place).GetProperty("example").GetString()!);

    /// <summary>The path of an operation that has no id in it.</summary>
    public string PathWithoutIds => PathWith(collection => throw new InvalidOperationException($"{Id} has an id of {collection} in its path."));

    /// <summary>The query that it can't do without, from the contract's examples: empty, or <c>?from=USD&amp;</c>.</summary>
    public string RequiredQuery => string.Concat(Parameters
        .Where(p => p.GetProperty("in").GetString() == "query" && p.TryGetProperty("required", out var required) && required.GetBoolean())
        .Select(p => $"{p.GetProperty("name").GetString()}={p.GetProperty("example").GetString()}&"));

    /// <summary>The contract's example of a parameter.</summary>
    public string ExampleOf(string parameter) => Parameters.First(p => p.GetProperty("name").GetString() == parameter).GetProperty("example").GetString()!;

    private string CollectionOf(Match place) => Path[..(place.Index - 1)];

    private bool IsId(Match place) => Declared(place).GetProperty("schema").TryGetProperty("format", out var format) && format.GetString() == "uuid";

    private JsonElement Declared(Match place) =>
        Parameters.Single(p => p.GetProperty("in").GetString() == "path" && p.GetProperty("name").GetString() == place.Value[1..^1]);

    public bool IsAnonymous => Json.TryGetProperty("security", out var security) && security.GetArrayLength() == 0;

    public bool NeedsIfMatch => Parameters.Any(p => p.GetProperty("name").GetString() == "If-Match" && p.TryGetProperty("required", out var required) && required.GetBoolean());

    public bool HasHeader(string name) => Parameters.Any(p => p.GetProperty("in").GetString() == "header" && p.GetProperty("name").GetString() == name);

    public IEnumerable<JsonElement> Parameters => Json.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Select(Contract.Resolve) : [];

    /// <summary>The example body, as it stands in the document.</summary>
    public JsonElement? ExampleBody =>
        Json.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out var json) && json.TryGetProperty("example", out var example)
            ? example
            : null;

    /// <summary>Media types of the body; empty where there is none.</summary>
    public IReadOnlyList<string> BodyMediaTypes =>
        Json.TryGetProperty("requestBody", out var body) ? [.. body.GetProperty("content").EnumerateObject().Select(c => c.Name)] : [];

    /// <summary>The schema of the JSON body.</summary>
    public JsonElement? BodySchema =>
        Json.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out var json) ? json.GetProperty("schema") : null;

    /// <summary>Names of the properties of the JSON body.</summary>
    public IReadOnlyList<string> BodyProperties =>
        BodySchema is { } schema && Contract.Resolve(schema).TryGetProperty("properties", out var properties) ? [.. properties.EnumerateObject().Select(p => p.Name)] : [];

    /// <summary>
    /// True when what the operation is about belongs to one organization: it always carries its id, or lies under its path. What may also be of all
    /// organizations (rules, definitions, jobs) has a reach of its own.
    /// </summary>
    public bool BelongsToOrganization => Collections is ["/v1/organizations", ..] || CarriesOrganization(Path);

    /// <summary>Whether what is read at the path carries an organization; a file, which carries nothing, is asked for what it lies under.</summary>
    private static bool CarriesOrganization(string path)
    {
        var resource = path[..(path.LastIndexOf('}') + 1)];
        if (All.FirstOrDefault(o => o.Method == "GET" && o.Path == resource)?.Response(200) is not { } read)
            return false;
        return read.GetProperty("content").TryGetProperty("application/json", out var json)
            ? Contract.Resolve(json.GetProperty("schema")).TryGetProperty("required", out var required) && required.EnumerateArray().Any(name => name.GetString() == "organizationId")
            : CarriesOrganization(resource[..resource.LastIndexOf('{')]);
    }

    /// <summary>True for server-sent events, which have no end.</summary>
    public bool IsStream => Response(200) is { } ok && ok.TryGetProperty("content", out var content) && content.TryGetProperty("text/event-stream", out _);

    /// <summary>Names of the parameters in this place: <c>query</c>, <c>path</c>.</summary>
    public IReadOnlyList<string> ParametersIn(string place) => [.. Parameters.Where(p => p.GetProperty("in").GetString() == place).Select(p => p.GetProperty("name").GetString()!)];

    public JsonElement? Response(int status) =>
        Json.GetProperty("responses").TryGetProperty(status.ToString(System.Globalization.CultureInfo.InvariantCulture), out var response) ? Contract.Resolve(response) : null;

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}

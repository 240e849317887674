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

    /// <summary>Names of the parameters in the path, in order.</summary>
    public IReadOnlyList<string> PathParameters => [.. Parameter().Matches(Path).Select(m => m.Value[1..^1])];

    public bool IsAnonymous => Json.TryGetProperty("security", out var security) && security.GetArrayLength() == 0;

    public bool HasHeader(string name) => Parameters.Any(p => p.GetProperty("in").GetString() == "header" && p.GetProperty("name").GetString() == name);

    public IEnumerable<JsonElement> Parameters => Json.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Select(Contract.Resolve) : [];

    /// <summary>The example body, as it stands in the document.</summary>
    public JsonElement? ExampleBody =>
        Json.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out var json) && json.TryGetProperty("example", out var example)
            ? example
            : null;

    public JsonElement? Response(int status) =>
        Json.GetProperty("responses").TryGetProperty(status.ToString(System.Globalization.CultureInfo.InvariantCulture), out var response) ? Contract.Resolve(response) : null;

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}

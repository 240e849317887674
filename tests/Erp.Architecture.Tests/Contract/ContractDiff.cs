using System.Text.Json.Nodes;

namespace Erp.Contract;

/// <summary>
/// Names every change of a contract that breaks a client written for the one before. Adding is allowed; taking away, narrowing what is
/// accepted and loosening what is promised are not.
/// </summary>
internal sealed class ContractDiff
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];
    private readonly List<string> _breaks = [];
    private readonly JsonNode _before;
    private readonly JsonNode _after;

    private ContractDiff(JsonNode before, JsonNode after) => (_before, _after) = (before, after);

    public static IReadOnlyList<string> Breaks(JsonNode before, JsonNode after)
    {
        var diff = new ContractDiff(before, after);
        diff.Compare();
        return [.. diff._breaks.Distinct()];
    }

    private void Compare()
    {
        foreach (var (path, item) in _before["paths"]!.AsObject())
        {
            foreach (var method in Methods.Where(m => item![m] is not null))
            {
                var name = $"{method.ToUpperInvariant()} {path}";
                if (_after["paths"]![path]?[method] is { } operation)
                    Operation(name, item![method]!, operation);
                else
                    _breaks.Add($"{name}: removed");
            }
        }
    }

    private void Operation(string name, JsonNode before, JsonNode after)
    {
        Same($"{name}: operationId", before["operationId"], after["operationId"]);
        Same($"{name}: permission", before["x-permission"], after["x-permission"]);
        if (before["security"]!.AsArray().Count == 0 && after["security"]!.AsArray().Count > 0)
            _breaks.Add($"{name}: needs a sign-in now");
        Parameters(name, before, after);
        Body(name, before["requestBody"], after["requestBody"]);
        foreach (var (status, response) in before["responses"]!.AsObject().Where(r => r.Key[0] == '2'))
            Response($"{name} {status}", Resolve(_before, response!), after["responses"]![status] is { } now ? Resolve(_after, now) : null);
    }

    private void Parameters(string name, JsonNode before, JsonNode after)
    {
        var (old, now) = (ParametersOf(_before, before), ParametersOf(_after, after));
        foreach (var (key, parameter) in old)
        {
            if (!now.TryGetValue(key, out var current))
                _breaks.Add($"{name}: parameter {key} removed");
            else
                Narrowed($"{name}: parameter {key}", parameter["schema"]!, current["schema"]!, []);
        }
        foreach (var (key, parameter) in now.Where(p => p.Value["required"].IsTrue()))
        {
            if (!old.TryGetValue(key, out var was))
                _breaks.Add($"{name}: required parameter {key} added");
            else if (!was["required"].IsTrue())
                _breaks.Add($"{name}: parameter {key} required now");
        }
    }

    private static Dictionary<string, JsonNode> ParametersOf(JsonNode document, JsonNode operation) =>
        (operation["parameters"]?.AsArray() ?? []).Select(p => Resolve(document, p!)).ToDictionary(p => $"{p["in"]}:{p["name"]}");

    private void Body(string name, JsonNode? before, JsonNode? after)
    {
        if (after?["required"].IsTrue() is true && before?["required"].IsTrue() is not true)
            _breaks.Add($"{name}: a body is required now");
        foreach (var (type, media) in before?["content"]!.AsObject() ?? [])
        {
            if (after?["content"]?[type] is not { } current)
                _breaks.Add($"{name}: body as {type} removed");
            else
                Narrowed($"{name}: body", media!["schema"]!, current["schema"]!, []);
        }
    }

    private void Response(string name, JsonNode before, JsonNode? after)
    {
        if (after is null)
        {
            _breaks.Add($"{name}: no longer answered");
            return;
        }
        foreach (var (header, _) in before["headers"]?.AsObject() ?? [])
        {
            if (after["headers"]?[header] is null)
                _breaks.Add($"{name}: header {header} removed");
        }
        foreach (var (type, media) in before["content"]?.AsObject() ?? [])
        {
            if (after["content"]?[type] is not { } current)
                _breaks.Add($"{name}: answer as {type} removed");
            else
                Loosened($"{name}: answer", media!["schema"]!, current["schema"]!, []);
        }
    }

    /// <summary>What was accepted must still be.</summary>
    private void Narrowed(string place, JsonNode before, JsonNode after, HashSet<string> seen)
    {
        if (!Enter(ref before, ref after, seen))
            return;
        Same($"{place}: type", before["type"], after["type"]);
        Same($"{place}: format", before["format"], after["format"]);
        foreach (var limit in SchemaLimits.Narrowed(before, after))
            _breaks.Add($"{place}: {limit}");
        foreach (var (property, schema) in Properties(before))
        {
            if (after["properties"]?[property] is { } current)
                Narrowed($"{place}/{property}", schema, current, seen);
            else
                _breaks.Add($"{place}/{property}: removed, so it is refused");
        }
        foreach (var property in after["required"].Texts().Except(before["required"].Texts()))
            _breaks.Add($"{place}/{property}: required now");
        Inner(place, before, after, (p, b, a) => Narrowed(p, b, a, seen));
    }

    /// <summary>What was promised must still be there.</summary>
    private void Loosened(string place, JsonNode before, JsonNode after, HashSet<string> seen)
    {
        if (!Enter(ref before, ref after, seen))
            return;
        Same($"{place}: type", before["type"], after["type"]);
        Same($"{place}: format", before["format"], after["format"]);
        if (!before["nullable"].IsTrue() && after["nullable"].IsTrue())
            _breaks.Add($"{place}: may be null now");
        foreach (var member in before["enum"].Texts().Except(after["enum"].Texts()))
            _breaks.Add($"{place}: {member} is gone");
        foreach (var (property, schema) in Properties(before))
        {
            if (after["properties"]?[property] is { } current)
                Loosened($"{place}/{property}", schema, current, seen);
            else
                _breaks.Add($"{place}/{property}: removed");
        }
        foreach (var property in before["required"].Texts().Except(after["required"].Texts()).Where(p => after["properties"]?[p] is not null))
            _breaks.Add($"{place}/{property}: no longer always there");
        Inner(place, before, after, (p, b, a) => Loosened(p, b, a, seen));
    }

    private static void Inner(string place, JsonNode before, JsonNode after, Action<string, JsonNode, JsonNode> compare)
    {
        if (before["items"] is { } item && after["items"] is { } items)
            compare($"{place}[]", item, items);
        if (before["additionalProperties"] is JsonObject value && after["additionalProperties"] is JsonObject values)
            compare($"{place}{{}}", value, values);
    }

    /// <summary>Follows references on both sides; false inside a type that is being compared already.</summary>
    private bool Enter(ref JsonNode before, ref JsonNode after, HashSet<string> seen)
    {
        var reference = Reference(before);
        (before, after) = (Resolve(_before, before), Resolve(_after, after));
        return reference is null || seen.Add(reference);
    }

    private static string? Reference(JsonNode node) => ((node["allOf"] as JsonArray)?[0]?["$ref"] ?? node["$ref"])?.GetValue<string>();

    private static JsonNode Resolve(JsonNode document, JsonNode node)
    {
        if (Reference(node) is not { } reference)
            return node;
        var target = reference.Split('/').Skip(1).Aggregate(document, (n, part) => n[part]!).DeepClone();
        // nullable stands beside the reference.
        if (node["nullable"].IsTrue())
            target["nullable"] = true;
        return target;
    }

    private void Same(string what, JsonNode? before, JsonNode? after)
    {
        if (before?.ToString() != after?.ToString())
            _breaks.Add($"{what} changed from {before?.ToString() ?? "none"} to {after?.ToString() ?? "none"}");
    }

    private static IEnumerable<(string Name, JsonNode Schema)> Properties(JsonNode schema) => (schema["properties"]?.AsObject() ?? []).Select(p => (p.Key, p.Value!));
}

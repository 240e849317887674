using System.Text.Json;
using Erp.Modules.Identity.OpenId;
using Erp.Platform.Http;
using FastEndpoints;
using Xunit;

namespace Erp.Contract;

/// <summary>What Microsoft.AspNetCore.OpenApi gets wrong about FastEndpoints, point by point: the contract has each of them right.</summary>
public sealed class FrameworkTrapTests
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("openapi", "erp.v1.json"))).RootElement;

    private static IEnumerable<(string Name, string Method, string Path, JsonElement Json)> Operations =>
        from path in Root.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select ($"{method.Name.ToUpperInvariant()} {path.Name}", method.Name, path.Name, method.Value);

    private static IEnumerable<(string Name, JsonElement Json)> Schemas => Root.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(s => (s.Name, s.Value));

    private static IEnumerable<(string Name, JsonElement Json)> Properties =>
        from schema in Schemas
        where schema.Json.TryGetProperty("properties", out _)
        from property in schema.Json.GetProperty("properties").EnumerateObject()
        select ($"{schema.Name}.{property.Name}", property.Value);

    [Fact]
    public void Reads_and_deletions_have_no_body() =>
        Rule.Holds(Operations.Where(o => o.Method is "get" or "delete"), o => o.Json.TryGetProperty("requestBody", out _) ? o.Name : null,
            "The framework makes the whole request type a required body, also where HTTP has none.");

    [Fact]
    public void Every_place_in_a_path_is_a_parameter() =>
        Rule.Holds(
            Operations.Where(o => o.Path.Contains('{', StringComparison.Ordinal)),
            o => System.Text.RegularExpressions.Regex.Matches(o.Path, @"\{(\w+)\}").All(m => Parameters(o.Json).Any(p => p == $"path:{m.Groups[1].Value}")) ? null : o.Name,
            "The framework sees no path, query or header parameters.");

    [Fact]
    public void Every_query_parameter_of_the_code_is_in_the_contract() =>
        Rule.Holds(
            ApiCode.Endpoints.Where(e => e.DerivesFrom(typeof(QueryEndpoint<,>))).SelectMany(e => StrictQuery.ParametersOf(ApiCode.ContractOf(e).Request).Select(name => (Endpoint: e.Name, Name: name))),
            q => Operations.Any(o => Parameters(o.Json).Contains($"query:{q.Name}")) ? null : $"{q.Endpoint}: {q.Name}",
            "A filter that is not in the contract is not in the SDKs.");

    [Fact]
    public void What_comes_from_the_path_is_not_in_the_body_as_well() =>
        Rule.Holds(
            ApiCode.Endpoints.Select(e => ApiCode.ContractOf(e).Request).Where(r => Schemas.Any(s => s.Name == r.Name)).Distinct()
                .SelectMany(r => r.GetProperties().Where(p => p.IsDefined(typeof(NonJsonBindingAttribute), true)).Select(p => (Type: r.Name, Property: JsonNamingPolicy.CamelCase.ConvertName(p.Name)))),
            p => Properties.Any(s => s.Name == $"{p.Type}.{p.Property}") ? $"{p.Type}.{p.Property}" : null,
            "The framework leaves route-bound properties in the body's schema.");

    [Fact]
    public void Enums_are_strings_with_their_members() =>
        Rule.Holds(Schemas.Where(s => s.Json.TryGetProperty("enum", out _)), s => s.Json.GetProperty("type").GetString() == "string" ? null : s.Name, "The framework leaves the type of enums out.");

    /// <summary>Values whose type is said by something else that is sent, each with its reason.</summary>
    private static readonly Dictionary<string, string> Free = new()
    {
        ["PreviewEffect.detail"] = "its shape follows the kind",
        ["SetSettingRequest.value"] = "its schema is the setting definition's",
        ["DatedSettingResponse.value"] = "its schema is the setting definition's",
        ["EffectiveSettingResponse.value"] = "its schema is the setting definition's",
        ["SettingDefinitionResponse.default"] = "its schema is the definition's own",
        ["CreateCustomFieldRequest.defaultValue"] = "its type is the field's own",
        ["UpdateCustomFieldRequest.defaultValue"] = "its type is the field's own",
        ["CustomFieldResponse.defaultValue"] = "its type is the field's own",
    };

    [Fact]
    public void Every_property_has_a_type_or_is_free_on_purpose() =>
        Rule.Holds(
            Properties.Where(p => !Free.ContainsKey(p.Name)),
            p => p.Json.TryGetProperty("type", out _) || p.Json.TryGetProperty("$ref", out _) || p.Json.TryGetProperty("allOf", out _) ? null : p.Name,
            "A property without a type is `unknown` in every SDK.");

    [Fact]
    public void Responses_require_what_is_always_there() =>
        Rule.Holds(
            Schemas.Where(s => s.Name.EndsWith("Response", StringComparison.Ordinal) && s.Json.TryGetProperty("properties", out _)),
            s => s.Json.GetProperty("properties").EnumerateObject().Where(p => !IsNullable(p.Value)).Select(p => p.Name)
                .Except(s.Json.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(r => r.GetString()!) : []).FirstOrDefault() is { } missing ? $"{s.Name}.{missing}" : null,
            "A property that is always there but not required makes every client check for nothing.");

    [Fact]
    public void Validators_reach_the_contract()
    {
        var limited = Properties.Count(p => p.Name.Contains("Request.", StringComparison.Ordinal) && (p.Json.TryGetProperty("maxLength", out _) || p.Json.TryGetProperty("pattern", out _)));
        Rule.Holds([limited], n => n >= 20 ? null : $"{n} properties of requests have a limit", "The framework ignores FluentValidation; a front end then learns the limits by being refused.");
    }

    [Fact]
    public void The_scopes_are_those_of_the_sign_in() =>
        Rule.Holds(
            Root.GetProperty("components").GetProperty("securitySchemes").GetProperty("oauth2").GetProperty("flows").GetProperty("authorizationCode").GetProperty("scopes").EnumerateObject().Select(s => s.Name),
            s => OpenIdScopes.OfPeople.Contains(s) ? null : s,
            "The document tells clients what to ask for; Identity decides what is granted.");

    private static bool IsNullable(JsonElement schema) => schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean();

    private static IEnumerable<string> Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Select(p => p.TryGetProperty("$ref", out var reference) ? reference.GetString()!.Split('/').Skip(1).Aggregate(Root, (n, part) => n.GetProperty(part)) : p)
                .Select(p => $"{p.GetProperty("in").GetString()}:{p.GetProperty("name").GetString()}")
            : [];
}

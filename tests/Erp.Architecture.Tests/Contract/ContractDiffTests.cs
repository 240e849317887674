using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Erp.Contract;

/// <summary>The comparison finds each kind of break and leaves additions alone: on the real contract, spoiled in one place at a time.</summary>
public sealed class ContractDiffTests
{
    private static readonly string Contract = File.ReadAllText(Repository.PathOf("openapi", "erp.v1.json"));

    public static TheoryData<string, Action<JsonNode>> BreakingChanges => new()
    {
        { "PATCH /v1/organizations/{id}: removed", d => Path(d, "/v1/organizations/{id}").Remove("patch") },
        { "GET /v1/organizations: removed", d => d["paths"]!.AsObject().Remove("/v1/organizations") },
        { "POST /v1/organizations: operationId changed from Organizations_create to Organizations_add", d => Create(d)["operationId"] = "Organizations_add" },
        { "POST /v1/organizations: permission changed from organizations.manage to organizations.add", d => Create(d)["x-permission"] = "organizations.add" },
        { "GET /v1/problems: needs a sign-in now", d => Path(d, "/v1/problems")["get"]!["security"] = new JsonArray(new JsonObject()) },
        { "GET /v1/organizations: parameter query:cursor removed", d => List(d)["parameters"]!.AsArray().RemoveAt(5) },
        { "GET /v1/organizations: parameter query:cursor required now", d => List(d)["parameters"]![5]!["required"] = true },
        { "GET /v1/organizations: required parameter query:year added", d => List(d)["parameters"]!.AsArray().Add(new JsonObject { ["name"] = "year", ["in"] = "query", ["required"] = true, ["schema"] = new JsonObject() }) },
        { "GET /v1/organizations: parameter query:limit: maximum changed from 200 to 100", d => List(d)["parameters"]![4]!["schema"]!["maximum"] = 100 },
        { "POST /v1/organizations: body/code: pattern changed from ^[A-Z0-9]{1,12}$ to ^[A-Z]{1,12}$", d => Request(d, "code")["pattern"] = "^[A-Z]{1,12}$" },
        { "POST /v1/organizations: body/name: maxLength changed from 200 to 100", d => Request(d, "name")["maxLength"] = 100 },
        { "POST /v1/organizations: body/nameBn: null is no longer accepted", d => Request(d, "nameBn").AsObject().Remove("nullable") },
        { "POST /v1/organizations: body/timeZone: required now", d => Schema(d, "CreateOrganizationRequest")["required"]!.AsArray().Add("timeZone") },
        { "POST /v1/organizations: body/nameBn: removed, so it is refused", d => Schema(d, "CreateOrganizationRequest")["properties"]!.AsObject().Remove("nameBn") },
        { "POST /v1/organizations: body/fiscalYearStartMonth: type changed from integer to string", d => Request(d, "fiscalYearStartMonth")["type"] = "string" },
        { "POST /v1/organizations: body as application/json removed", d => Create(d)["requestBody"]!["content"]!.AsObject().Remove("application/json") },
        { "POST /v1/organizations 201: no longer answered", d => Create(d)["responses"]!.AsObject().Remove("201") },
        { "POST /v1/organizations 201: header Location removed", d => Create(d)["responses"]!["201"]!["headers"]!.AsObject().Remove("Location") },
        { "POST /v1/organizations 201: answer/nameBn: removed", d => Schema(d, "OrganizationResponse")["properties"]!.AsObject().Remove("nameBn") },
        { "POST /v1/organizations 201: answer/code: may be null now", d => Schema(d, "OrganizationResponse")["properties"]!["code"]!["nullable"] = true },
        { "POST /v1/organizations 201: answer/code: no longer always there", d => Schema(d, "OrganizationResponse")["required"]!.AsArray().RemoveAt(Index(d, "code")) },
        { "GET /v1/organizations 200: answer/data[]/id: format changed from uuid to none", d => Schema(d, "OrganizationResponse")["properties"]!["id"]!.AsObject().Remove("format") },
        { "GET /v1/journal-entries/{id} 200: answer/status: posted is gone", d => Schema(d, "JournalEntryStatus")["enum"]!.AsArray().RemoveAt(1) },
    };

    public static TheoryData<string, Action<JsonNode>> Additions => new()
    {
        { "an operation", d => d["paths"]!["/v1/new"] = new JsonObject { ["get"] = Create(d).DeepClone() } },
        { "an optional parameter", d => List(d)["parameters"]!.AsArray().Add(new JsonObject { ["name"] = "year", ["in"] = "query", ["schema"] = new JsonObject() }) },
        { "an optional property of a request", d => Schema(d, "CreateOrganizationRequest")["properties"]!["more"] = new JsonObject { ["type"] = "string" } },
        { "a property of a response", d => Schema(d, "OrganizationResponse")["properties"]!["more"] = new JsonObject { ["type"] = "string" } },
        { "a wider limit", d => Request(d, "name")["maxLength"] = 400 },
        { "a limit less", d => Request(d, "code").AsObject().Remove("pattern") },
        { "an enum member", d => Schema(d, "JournalEntryStatus")["enum"]!.AsArray().Add("archived") },
        { "other words", d => Create(d)["description"] = "Other words." },
    };

    [Theory]
    [MemberData(nameof(BreakingChanges))]
    public void A_breaking_change_is_named(string named, Action<JsonNode> spoil) => Breaks(spoil).ShouldContain(named);

    [Theory]
    [MemberData(nameof(Additions))]
    public void An_addition_breaks_nobody(string addition, Action<JsonNode> add) => Breaks(add).ShouldBeEmpty(addition);

    [Fact]
    public void The_same_contract_breaks_nobody() => Breaks(_ => { }).ShouldBeEmpty();

    private static IReadOnlyList<string> Breaks(Action<JsonNode> change)
    {
        var after = JsonNode.Parse(Contract)!;
        change(after);
        return ContractDiff.Breaks(JsonNode.Parse(Contract)!, after);
    }

    private static JsonObject Path(JsonNode document, string path) => document["paths"]![path]!.AsObject();

    private static JsonNode Create(JsonNode document) => Path(document, "/v1/organizations")["post"]!;

    private static JsonNode List(JsonNode document) => Path(document, "/v1/organizations")["get"]!;

    private static JsonNode Schema(JsonNode document, string name) => document["components"]!["schemas"]![name]!;

    private static JsonNode Request(JsonNode document, string property) => Schema(document, "CreateOrganizationRequest")["properties"]![property]!;

    private static int Index(JsonNode document, string required) =>
        Schema(document, "OrganizationResponse")["required"]!.AsArray().Select(r => r!.GetValue<string>()).ToList().IndexOf(required);
}

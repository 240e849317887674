using System.Text.Json.Nodes;
using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Tenancy;
using Shouldly;
using Xunit;

namespace Erp.Platform.Http;

/// <summary>
/// Where values come from. FastEndpoints fills a property from body, form, route, query and claims, the later one winning; here a command is its body,
/// a read its query, and an id its path.
/// </summary>
public sealed class BindingTests
{
    public static TheoryData<string> Bodies => [.. ContractOperation.Ids(o => o.BodySchema is not null)];

    [Theory, MemberData(nameof(Bodies))]
    public async Task The_query_does_not_reach_a_property_of_the_body(string id)
    {
        var (operation, own, path, etag) = await OwnAsync(id);
        foreach (var name in operation.BodyProperties.Except(operation.ParametersIn("query")))
            await own.Owner.SendAsync(operation, $"{path}?{name}=forged", etag).ShouldRefuse(400, "unknown_parameter", $"query:{name}");
    }

    public static TheoryData<string> Paths => [.. ContractOperation.Ids(o => o.Collections.Count > 0)];

    [Theory, MemberData(nameof(Paths))]
    public async Task An_id_comes_from_the_path_alone(string id)
    {
        var (operation, own, path, etag) = await OwnAsync(id);
        foreach (var name in operation.ParametersIn("path"))
        {
            await own.Owner.SendAsync(operation, $"{path}?{name}={Guid.Empty}", etag).ShouldRefuse(400, "unknown_parameter", $"query:{name}");
            if (operation.ExampleBody is not { } example || operation.BodyProperties.Contains(name))
                continue;
            var body = JsonNode.Parse(example.GetRawText())!;
            body[name] = Guid.Empty;
            await own.Owner.SendAsync(operation, path, etag, body).ShouldRefuse(400, "unknown_property");
        }
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task What_is_no_id_in_the_path_is_refused(string id)
    {
        var (operation, own, _, _) = await OwnAsync(id);
        var path = operation.PathWith(_ => Guid.Empty);
        foreach (var wrong in new[] { "1", "x", "%27;--", "00000000-0000-0000-0000-00000000000g", "%0A", "null" })
        {
            var answer = await own.Owner.SendAsync(operation, path.Replace($"{Guid.Empty}", wrong, StringComparison.Ordinal), "\"1\"");
            answer.Status.ShouldBeOneOf([400, 404], answer.Text);
            answer.ContentType.ShouldBe("application/problem+json");
        }
    }

    [Theory, MemberData(nameof(Bodies))]
    public async Task Null_and_nothing_in_any_place_are_refused_or_taken_and_never_fail(string id)
    {
        var (operation, own, path, etag) = await OwnAsync(id);
        var failed = new List<string>();
        foreach (var name in operation.BodyProperties)
        {
            foreach (var odd in new[] { "null", "[]", "[null]", "{}", "\"\"", "0", "[[]]", "{\"a\":null}" })
            {
                var body = JsonNode.Parse(operation.ExampleBody!.Value.GetRawText())!;
                body[name] = JsonNode.Parse(odd);
                var answer = await own.Owner.SendAsync(operation, $"{path}?preview=true", etag, body);
                if (answer.Status >= 500)
                    failed.Add($"{name}: {odd}: {answer.Unexpected("never fails").Message}");
            }
        }
        failed.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_does_not_reach_the_filters_of_a_read()
    {
        var tenant = await TestHost.NewTenantAsync();
        var expected = await tenant.Get("/v1/accounts").ShouldBe(200);
        var answer = await tenant.Owner.Send(HttpMethod.Get, "/v1/accounts", TestClient.Json("""{"limit":1,"search":"cash"}"""));
        (answer.Status, answer.Text).ShouldBe((200, expected.Text));
    }

    [Fact]
    public async Task A_form_is_no_body()
    {
        var tenant = await TestHost.NewTenantAsync();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["code"] = "CC", ["name"] = "Cost centre" });
        await tenant.Owner.Send(HttpMethod.Post, "/v1/dimensions", form).ShouldRefuse(415, "unsupported_content_type");
        using var parts = new MultipartFormDataContent { { new StringContent("CC"), "code" }, { new StringContent("Cost centre"), "name" } };
        await tenant.Owner.Send(HttpMethod.Post, "/v1/dimensions", parts).ShouldRefuse(415, "unsupported_content_type");
    }

    [Fact]
    public async Task A_parameter_given_twice_is_not_half_heeded()
    {
        var tenant = await TestHost.NewTenantAsync();
        var answer = await tenant.Get("/v1/accounts?limit=1&limit=2");
        answer.Status.ShouldBe(400, answer.Text);
        await tenant.Post("/v1/journal-entries?preview=maybe", Journal.Entry(1m)).ShouldRefuse(400, "invalid_value", "query:preview");
        (await tenant.Get("/v1/journal-entries").ShouldBe(200)).Data.ShouldBeEmpty();
    }

    private static async Task<(ContractOperation Operation, Belongings Own, string Path, string? ETag)> OwnAsync(string id)
    {
        var operation = ContractOperation.Of(id);
        var (_, own) = await Rivals.MeetAsync();
        var path = operation.Collections.Count == 0 ? operation.PathWithoutIds : own.PathsOf(operation).Last();
        return (operation, own, path, await own.ETagOfAsync(operation, path));
    }
}

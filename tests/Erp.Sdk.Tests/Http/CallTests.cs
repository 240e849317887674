using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Erp.Sdk.ScriptedServer;

namespace Erp.Sdk.Http;

public sealed class CallTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_preview_asks_for_it_and_reads_it()
    {
        using var server = new ScriptedServer(_ => Answer(200, new { result = Body(Organization()), effects = new[] { new { kind = "change", detail = new { name = "X" } } } }, "application/vnd.erp.preview+json"));
        using var client = server.Client();
        var preview = await client.PreviewAsync(c => c.Organizations.CreateAsync(new() { Code = "RTL", Name = "Rahman" }, cancellationToken: Ct), Ct);
        preview.Result.Code.ShouldBe("RTL");
        preview.Effects.ShouldHaveSingleItem().Kind.ShouldBe("change");
        server.Requests[0].Uri.Query.ShouldBe("?preview=true");
        server.Requests[0].Header("Accept").ShouldBe("application/vnd.erp.preview+json, application/problem+json");
    }

    [Fact]
    public async Task A_preview_of_a_command_that_answers_nothing_has_effects_only()
    {
        using var server = new ScriptedServer(_ => Answer(200, new { result = new { }, effects = new[] { new { kind = "change", detail = new { } } } }, "application/vnd.erp.preview+json"));
        using var client = server.Client();
        (await client.PreviewAsync(c => c.JournalEntries.DeleteAsync(Guid.NewGuid(), "\"1\"", Ct), Ct)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_preview_throws_and_the_next_call_is_no_preview()
    {
        using var server = new ScriptedServer(_ => Refusal(409, "organization_code_taken"), _ => Organization(status: 201));
        using var client = server.Client();
        var request = new CreateOrganizationRequest { Code = "RTL", Name = "Rahman" };
        await Should.ThrowAsync<ErpApiException>(() => client.PreviewAsync(c => c.Organizations.CreateAsync(request, cancellationToken: Ct), Ct));
        await client.Organizations.CreateAsync(request, cancellationToken: Ct);
        server.Requests[1].Uri.Query.ShouldBe("");
    }

    [Fact]
    public async Task A_reason_goes_with_the_changes_that_are_made_for_it_and_with_no_other()
    {
        using var server = new ScriptedServer(_ => Organization(), _ => Organization(status: 201), _ => Organization(status: 201));
        using var client = server.Client();
        var request = new CreateOrganizationRequest { Code = "RTL", Name = "Rahman" };
        await client.BecauseAsync("ব্যাংকের চিঠি", async c =>
        {
            await c.Organizations.GetAsync(Guid.NewGuid(), cancellationToken: Ct);
            return await c.Organizations.CreateAsync(request, cancellationToken: Ct);
        });
        await client.Organizations.CreateAsync(request, cancellationToken: Ct);
        server.Requests.Select(r => r.Header("X-Change-Reason")).ShouldBe([null, Uri.EscapeDataString("ব্যাংকের চিঠি"), null]);
    }

    [Fact]
    public async Task A_download_streams_what_was_asked_for()
    {
        using var server = new ScriptedServer(_ => new(HttpStatusCode.OK) { Content = new StringContent("code,name\n1113,Bank\n", Encoding.UTF8, "text/csv") });
        using var client = server.Client();
        using var csv = await client.DownloadAsync("text/csv", c => c.Organizations.ListAsync(cancellationToken: Ct), Ct);
        csv.MediaType.ShouldBe("text/csv");
        using var reader = new StreamReader(csv.Content);
        (await reader.ReadToEndAsync(Ct)).ShouldStartWith("code,name");
        server.Requests[0].Header("Accept").ShouldStartWith("text/csv");
    }

    [Fact]
    public async Task All_pages_are_read_as_they_are_needed()
    {
        using var server = new ScriptedServer(
            _ => Answer(200, new { data = new[] { Body(Organization("A")), Body(Organization("B")) }, nextCursor = "next" }), _ => Answer(200, new { data = new[] { Body(Organization("C")) } }));
        using var client = server.Client();
        var names = new List<string>();
        await foreach (var organization in client.Organizations.ListAllAsync(cancellationToken: Ct))
        {
            names.Add(organization.Name);
            server.Requests.Count.ShouldBe(names.Count < 3 ? 1 : 2);
        }
        names.ShouldBe(["A", "B", "C"]);
        server.Requests.Select(r => r.Uri.Query).ShouldBe(["?limit=200", "?limit=200&cursor=next"]);
    }

    [Fact]
    public async Task A_call_is_answered_with_its_headers_when_they_are_asked_for()
    {
        using var server = new ScriptedServer(_ => Refusal(503, "database_unavailable"), _ =>
        {
            var created = Organization(status: 201);
            foreach (var (name, value) in new[] { ("ETag", "\"1\""), ("Location", "/v1/organizations/1"), ("Idempotency-Replayed", "true"), ("RateLimit", "\"client\";r=9;t=2") })
                created.Headers.TryAddWithoutValidation(name, value);
            return created;
        });
        using var client = server.Client();
        var response = await client.WithResponseAsync(c => c.Organizations.CreateAsync(new() { Code = "RTL", Name = "Rahman" }, cancellationToken: Ct));
        (response.Data.Code, response.Status, response.ETag, response.Location, response.IsReplay).ShouldBe(("RTL", HttpStatusCode.Created, "\"1\"", "/v1/organizations/1", true));
        response.RateLimit.ShouldBe(new RateLimit("client", 9, TimeSpan.FromSeconds(2)));
        response.Headers["content-type"][0].ShouldStartWith("application/json");
    }

    [Fact]
    public async Task A_refusal_carries_everything_the_server_said()
    {
        var problem = """
            {"type":"/v1/problems/journal_unbalanced","title":"journal unbalanced","status":400,"detail":"Debits and credits differ by 1.00.","code":"journal_unbalanced",
             "errors":[{"pointer":"/lines","code":"journal_unbalanced","message":"Debits and credits differ by 1.00.","args":{"difference":"1.00","currency":null}}],"traceId":"4bf92f"}
            """;
        using var server = new ScriptedServer(_ => new(HttpStatusCode.BadRequest) { Content = new StringContent(problem, Encoding.UTF8, "application/problem+json") });
        using var client = server.Client();
        var refused = await Should.ThrowAsync<ErpApiException>(() => client.Organizations.GetAsync(Guid.NewGuid(), Ct));
        (refused.Status, refused.Code, refused.TraceId, refused.RawResponse).ShouldBe((400, "journal_unbalanced", "4bf92f", problem));
        refused.Errors[0].Pointer.ShouldBe("/lines");
        refused.Errors[0].Args["difference"].ShouldBe("1.00");
        refused.Headers["content-type"][0].ShouldStartWith("application/problem+json");
        refused.Message.ShouldBe("Debits and credits differ by 1.00. (journal_unbalanced, 400) /lines: Debits and credits differ by 1.00. [trace 4bf92f]");
    }

    [Theory]
    [InlineData("<html>Bad gateway</html>", "text/html"), InlineData("{", "application/problem+json"), InlineData("", "application/problem+json")]
    public async Task A_stranger_on_the_way_gets_a_code_of_its_own(string body, string mediaType)
    {
        using var server = new ScriptedServer(_ => new(HttpStatusCode.Forbidden) { Content = new StringContent(body, Encoding.UTF8, mediaType) });
        using var client = server.Client();
        var refused = await Should.ThrowAsync<ErpApiException>(() => client.Organizations.GetAsync(Guid.NewGuid(), Ct));
        (refused.Code, refused.Status, refused.RawResponse).ShouldBe(("http_403", 403, body));
    }

    [Fact]
    public async Task A_success_that_cannot_be_read_is_an_error_too()
    {
        using var server = new ScriptedServer(_ => new(HttpStatusCode.OK) { Content = new StringContent("<html>", Encoding.UTF8, "text/html") });
        using var client = server.Client();
        (await Should.ThrowAsync<ErpApiException>(() => client.Organizations.GetAsync(Guid.NewGuid(), Ct))).Code.ShouldBe("unreadable_response");
    }

    [Fact]
    public async Task Language_and_product_are_sent()
    {
        using var server = new ScriptedServer(_ => Organization());
        using var client = server.Client(o => o.Language = "bn");
        await client.Organizations.GetAsync(Guid.NewGuid(), Ct);
        server.Requests[0].Header("Accept-Language").ShouldBe("bn");
        server.Requests[0].Header("User-Agent").ShouldStartWith("Erp.Sdk/");
    }

    [Fact]
    public async Task Dependency_injection_gives_clients_that_share_a_token()
    {
        using var server = new ScriptedServer(_ => Organization());
        var services = new ServiceCollection();
        services.AddErpClient(o => (o.BaseUrl, o.ClientId, o.ClientSecret, o.Handler) = (new("http://erp.test/"), "id", "secret", server));
        await using var provider = services.BuildServiceProvider();
        foreach (var _ in Enumerable.Range(0, 3))
            await provider.GetRequiredService<ErpClient>().Organizations.GetAsync(Guid.NewGuid(), Ct);
        server.TokenRequests.Count.ShouldBe(1);
        server.Requests.ShouldAllBe(r => r.Header("Authorization") == "Bearer token-1");
    }

    private static JsonElement Body(HttpResponseMessage response) => JsonDocument.Parse(response.Content.ReadAsStringAsync().Result).RootElement;
}

using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Identity;
using Shouldly;
using Xunit;

namespace Erp.Platform.Errors;

/// <summary>The framework answers some refusals with an empty body; here each is a problem, in the caller's language.</summary>
public sealed class ProblemResponseTests
{
    private static readonly HttpMethod[] Methods = [HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete];

    [Theory]
    [InlineData("/v1/nothing")]
    [InlineData("/v1")]
    [InlineData("/v1/")]
    [InlineData("/v2/accounts")]
    [InlineData("/v1/accounts/0198c0de-0000-7000-8000-000000000000/nothing")]
    [InlineData("/v1//accounts")]
    [InlineData("/V1/nothing")]
    [InlineData("/.env")]
    public async Task A_path_that_is_not_offered_is_a_problem_in_both_languages(string path)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await InBothLanguagesAsync(tenant.Owner, HttpMethod.Get, path, 404, RequestErrors.NotFound);
        await InBothLanguagesAsync(tenant.Owner, HttpMethod.Post, path, 404, RequestErrors.NotFound);
    }

    public static TheoryData<string> Paths => [.. ContractOperation.All.Select(o => o.Path).Distinct()];

    [Theory, MemberData(nameof(Paths))]
    public async Task A_method_that_is_not_offered_at_a_path_is_a_problem_that_names_those_that_are(string template)
    {
        var offered = ContractOperation.All.Where(o => o.Path == template).ToList();
        var path = offered[0].PathWith(_ => Guid.CreateVersion7());
        var alsoMatching = ContractOperation.All.Where(o => o.Template.IsMatch(path)).Select(o => o.Method).ToList();
        var owner = (await TestHost.NewTenantAsync(chartTemplate: null)).Owner;
        foreach (var method in Methods.Where(m => !alsoMatching.Contains(m.Method)))
        {
            var answer = await InBothLanguagesAsync(owner, method, path, 405, RequestErrors.MethodNotAllowed);
            offered.Select(o => o.Method).Except(answer.Headers["Allow"].Split(", ")).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_missing_token_and_a_missing_permission_are_problems_in_both_languages()
    {
        await InBothLanguagesAsync(await TestHost.AnonymousAsync(), HttpMethod.Get, "/v1/accounts", 401, RequestErrors.NotAuthenticated);
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var auditor = await People.ConnectAsync(await tenant.AddApiClientAsync(People.Auditor));
        var refused = await auditor.Post("/v1/dimensions", new { code = "CC", name = "Cost centre" }, ("Accept-Language", "bn")).ShouldRefuse(403, "permission_denied");
        refused["detail"].GetString()!.ShouldContain("অনুমতি");
        refused.Text.ShouldContain("finance.dimensions.manage");
    }

    [Theory]
    [InlineData("bn", true)]
    [InlineData("bn-BD, en;q=0.5", true)]
    [InlineData("en, bn;q=0.9", false)]
    [InlineData("en;q=0.1, bn;q=0.9", true)]
    [InlineData("fr, bn;q=0.3", true)]
    [InlineData("*", false)]
    [InlineData("bn;q=", false)]
    [InlineData(";;,,", false)]
    public async Task The_language_is_the_one_that_the_caller_prefers_of_the_two(string accepted, bool bangla)
    {
        var answer = await (await TestHost.AnonymousAsync()).Get("/v1/nothing", ("Accept-Language", accepted)).ShouldRefuse(404, "not_found");
        answer["detail"].GetString().ShouldBe(bangla ? RequestErrors.NotFound.Bangla : RequestErrors.NotFound.English);
    }

    /// <summary>A validation that fails must neither keep the key nor leave a trace: FastEndpoints would still run the processors around it.</summary>
    [Fact]
    public async Task A_request_that_fails_validation_leaves_nothing_behind()
    {
        var tenant = await TestHost.NewTenantAsync();
        var before = await StoredRows.OfAsync(tenant.Id);
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        await tenant.Post("/v1/journal-entries", Journal.Entry(1m, narration: ""), key).ShouldRefuse(400, "required", "/narration");
        (await StoredRows.OfAsync(tenant.Id)).ShouldBe(before);
        await tenant.Post("/v1/journal-entries", Journal.Entry(1m), key).ShouldBe(201);
    }

    [Fact]
    public async Task No_refusal_says_anything_about_the_inside()
    {
        var tenant = await TestHost.NewTenantAsync();
        var refusals = new[]
        {
            await tenant.Post("/v1/journal-entries", "{\"date\":{}}"),
            await tenant.Post("/v1/journal-entries", "{\"lines\":[{\"debit\":\"x\"}]}"),
            await tenant.Post("/v1/accounts", new { code = "1111", name = "Cash", type = "asset" }),
            await tenant.Get("/v1/accounts?limit=x"),
            await tenant.Get("/v1/fiscal-periods?date=x"),
        };
        foreach (var refusal in refusals)
        {
            refusal.Status.ShouldBeInRange(400, 499);
            foreach (var inside in new[] { "System.", "Erp.", "Npgsql", "Microsoft", "Exception", " at ", "duplicate key", "constraint" })
                refusal.Text.ShouldNotContain(inside, Case.Sensitive);
        }
    }

    private static async Task<Answer> InBothLanguagesAsync(TestClient client, HttpMethod method, string path, int status, Kernel.ErrorDefinition error)
    {
        var english = await client.Send(method, path, Body(method), ("Accept-Language", "en")).ShouldRefuse(status, error.Code);
        var bangla = await client.Send(method, path, Body(method), ("Accept-Language", "bn")).ShouldRefuse(status, error.Code);
        (english["detail"].GetString(), bangla["detail"].GetString()).ShouldBe((error.English, error.Bangla));
        (english["title"].GetString(), english["type"].GetString()).ShouldBe((bangla["title"].GetString(), $"/v1/problems/{error.Code}"));
        return english;
    }

    private static HttpContent? Body(HttpMethod method) => method == HttpMethod.Get || method == HttpMethod.Delete ? null : TestClient.Json("{}");
}

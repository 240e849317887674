using System.Text.Json;
using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Contract;

/// <summary>The document and its pages as they are served, the pages in a real browser.</summary>
public sealed class ReferencePagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_document_is_served_as_it_is_committed()
    {
        var served = await (await TestHost.AnonymousAsync()).Get("/openapi/v1.json").ShouldBe(200);
        served.Text.ShouldBe(await File.ReadAllTextAsync(Path.Combine(TestCluster.Repository, "openapi", "erp.v1.json"), Ct));
        served.Headers["Cache-Control"].ShouldBe("public, max-age=300");
        var again = await (await TestHost.AnonymousAsync()).Get("/openapi/v1.json", ("If-None-Match", served.ETag)).ShouldBe(304);
        again.Bytes.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_document_travels_compressed_to_who_can_read_that()
    {
        var zipped = await (await TestHost.AnonymousAsync()).Get("/openapi/v1.json", ("Accept-Encoding", "gzip")).ShouldBe(200);
        zipped.Headers["Content-Encoding"].ShouldBe("gzip");
        using var gzip = new System.IO.Compression.GZipStream(new MemoryStream(zipped.Bytes), System.IO.Compression.CompressionMode.Decompress);
        (await JsonDocument.ParseAsync(gzip, cancellationToken: Ct)).RootElement.GetProperty("openapi").GetString().ShouldStartWith("3.0");
    }

    [Fact]
    public async Task The_pages_load_in_a_browser_without_a_request_to_elsewhere()
    {
        var report = await BrowseAsync();
        report.GetProperty("external").EnumerateArray().Select(e => e.GetString()).ShouldBeEmpty("the reference must work on a machine without the internet, and tell nobody what is read");
        report.GetProperty("errors").EnumerateArray().Select(e => e.GetString()).ShouldBeEmpty();
        report.GetProperty("shown").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_person_signs_in_on_the_pages_and_calls_an_operation()
    {
        var tenant = await TestHost.NewTenantAsync();
        var report = await BrowseAsync(tenant.OwnerEmail, TestTenant.Password);
        report.GetProperty("external").EnumerateArray().Select(e => e.GetString()).ShouldBeEmpty();
        report.GetProperty("errors").EnumerateArray().Select(e => e.GetString()).ShouldBeEmpty();
        report.GetProperty("status").GetInt32().ShouldBe(200);
        report.GetProperty("authorization").GetString()!.ShouldStartWith("Bearer ");
        var me = report.GetProperty("body");
        me.GetProperty("user").GetProperty("email").GetString().ShouldBe(tenant.OwnerEmail);
        me.GetProperty("tenant").GetProperty("id").GetGuid().ShouldBe(tenant.Id);
    }

    private static async Task<JsonElement> BrowseAsync(params string[] credentials)
    {
        var folder = Path.Combine(TestCluster.Repository, "tests", "browser");
        await Command.FetchPackagesAsync(folder);
        var printed = await Command.RunAsync("node", ["docs.mjs", (await TestHost.GetAsync()).Address.ToString(), .. credentials], folder);
        return JsonDocument.Parse(printed).RootElement;
    }
}

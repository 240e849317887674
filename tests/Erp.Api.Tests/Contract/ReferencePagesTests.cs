using System.Diagnostics;
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

    private static async Task<JsonElement> BrowseAsync(params string[] credentials)
    {
        var folder = Path.Combine(TestCluster.Repository, "tests", "browser");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            await RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], folder);
        var printed = await RunAsync("node", ["docs.mjs", (await TestHost.GetAsync()).Address.ToString(), .. credentials], folder);
        return JsonDocument.Parse(printed).RootElement;
    }

    private static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(Ct);
        var output = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{output}{await errors}");
        return output;
    }
}

using Shouldly;
using Xunit;

namespace Erp.Platform.EmbeddedPostgres;

/// <summary>The fake node and npm are shell scripts, as the product's supported development systems but Windows run them.</summary>
public sealed class EngineInstallerTests
{
    private const string Node20 = "echo v20.1.0";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Several_first_starts_at_once_install_one_complete_engine()
    {
        await using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Path("engine", "killed.partial"));
        var engines = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
            new EngineInstaller(folder.Path("engine"), null, ServerAccount.Self, _ => { }).InstallAsync(Cancel)));
        engines.Distinct().ShouldHaveSingleItem();
        Directory.GetDirectories(folder.Path("engine")).ShouldHaveSingleItem();
        var version = await ChildProcess.RunAsync([engines[0].Postgres, "--version"], folder.Root, Cancel);
        version.Output.Trim().ShouldBe($"postgres (PostgreSQL) {PostgresEngine.DisplayVersion}");
    }

    [Fact]
    public async Task An_installed_engine_needs_no_node()
    {
        await using var folder = new TemporaryFolder();
        var account = await ServerAccount.ChooseAsync(folder.Cluster, Cancel);
        var installed = await new EngineInstaller(TestCluster.EngineDirectory, null, account, _ => { }).InstallAsync(Cancel);
        var withoutNode = new EngineInstaller(TestCluster.EngineDirectory, folder.Root, account, _ => { });
        (await withoutNode.InstallAsync(Cancel)).ShouldBe(installed);
    }

    [Fact]
    public async Task A_missing_node_is_told_with_the_remedy() => (await RefusalAsync(node: null, npm: null)).ShouldBe(
        "Node.js 20 or newer was not found on the PATH: install it from https://nodejs.org (needed once, to fetch PostgreSQL), "
        + "or set ConnectionStrings__Erp to use a PostgreSQL 18 server of your own.");

    [Fact]
    public async Task A_node_that_is_too_old_is_told_with_its_version() =>
        (await RefusalAsync(node: "echo v18.19.0", npm: null)).ShouldContain("node is v18.19.0: install it");

    [Fact]
    public async Task A_missing_npm_is_told() => (await RefusalAsync(Node20, npm: null)).ShouldStartWith("npm, which comes with Node.js, was not found");

    [Fact]
    public async Task A_failing_npm_is_told_with_its_reason() =>
        (await RefusalAsync(Node20, "echo npm error code E401 >&2; exit 1")).ShouldContain("(npm error code E401): check the network");

    [Fact]
    public async Task An_installation_that_delivers_nothing_and_calls_it_success_is_told() =>
        (await RefusalAsync(Node20, "echo 'npm http fetch GET attempt 1 failed with ECONNREFUSED' >&2")).ShouldContain("failed with ECONNREFUSED");

    [Fact]
    public async Task A_full_disk_during_the_installation_is_told() =>
        (await RefusalAsync(Node20, "echo npm error code ENOSPC >&2; exit 1")).ShouldStartWith("There is no space left");

    [Theory]
    [InlineData("v20.11.1", 20)]
    [InlineData("v9.0.0", 9)]
    [InlineData("", 0)]
    [InlineData("Segmentation fault", 0)]
    public void The_major_version_of_node_is_read(string said, int major) => NodeToolchain.MajorOf(said).ShouldBe(major);

    private static async Task<string> RefusalAsync(string? node, string? npm)
    {
        await using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Path("tools"));
        await FakeAsync(folder.Path("tools", "node"), node);
        await FakeAsync(folder.Path("tools", "npm"), npm);
        var refusal = await TemporaryFolder.RefusalAsync(new()
        {
            DataDirectory = folder.DataDirectory,
            NodeSearchPath = folder.Path("tools"),
        });
        Directory.Exists(folder.Cluster).ShouldBeFalse();
        return refusal;
    }

    private static async Task FakeAsync(string path, string? script)
    {
        if (script is null)
        {
            return;
        }
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{script}\n", Cancel);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}

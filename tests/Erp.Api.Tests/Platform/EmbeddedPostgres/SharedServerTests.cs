using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Erp.Platform.EmbeddedPostgres;

public sealed class SharedServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_copies_share_one_server_and_the_last_to_leave_stops_it()
    {
        await using var folder = new TemporaryFolder();
        var first = await folder.StartAsync();
        var second = await folder.StartAsync();
        (first.StartedHere, second.StartedHere).ShouldBe((true, false));
        second.ConnectionString.ShouldBe(first.ConnectionString);

        await first.DisposeAsync();
        (await EmbeddedPostgresServerTests.AskAsync(second, "select 'still up'")).ShouldBe("still up");
        await second.DisposeAsync();
        folder.Running().ShouldBeNull();
    }

    [Fact]
    public async Task Copies_that_start_at_the_same_moment_on_a_new_folder_agree_on_one_server()
    {
        await using var folder = new TemporaryFolder();
        var copies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => folder.StartAsync()));
        copies.Count(copy => copy.StartedHere).ShouldBe(1);
        copies.Select(copy => copy.ConnectionString).Distinct().ShouldHaveSingleItem();
        await Task.WhenAll(copies.Select(copy => copy.DisposeAsync().AsTask()));
        folder.Running().ShouldBeNull();
    }

    [Fact]
    public async Task A_server_that_outlived_its_killed_API_is_taken_over_and_stopped_in_the_end()
    {
        await using var folder = new TemporaryFolder();
        await using (await folder.StartAsync())
        {
        }
        var (data, account) = await DataFolder.OpenAsync(folder.DataDirectory, TestCluster.EngineDirectory, _ => { }, Cancel);
        var engine = PostgresEngine.Installed(TestCluster.EngineDirectory).ShouldNotBeNull();
        // A running server that no process holds a share of is what kill -9 of the API leaves.
        await new PostgresCluster(data, engine, account).StartAsync(0, new Dictionary<string, string>(), Cancel);
        var process = folder.Running().ShouldNotBeNull();

        var heir = await folder.StartAsync();
        heir.StartedHere.ShouldBeFalse();
        (await EmbeddedPostgresServerTests.AskAsync(heir, "select 'up'")).ShouldBe("up");
        await heir.DisposeAsync();
        process.IsRunning().ShouldBeFalse();
    }

    /// <summary>The other copy is flock(1), which every Linux has: what counts is the lock that another process holds and how it ends.</summary>
    [Fact]
    public async Task A_copy_in_another_process_keeps_the_server_up_until_it_is_killed()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }
        await using var folder = new TemporaryFolder();
        var first = await folder.StartAsync();
        using var other = Process.Start(new ProcessStartInfo(
            "flock", ["--shared", DataFolder.UsersLock(folder.DataDirectory), "sh", "-c", "echo held; exec sleep 60"])
        { RedirectStandardOutput = true })!;
        (await other.StandardOutput.ReadLineAsync(Cancel)).ShouldBe("held");

        await first.DisposeAsync();
        var process = folder.Running().ShouldNotBeNull();
        other.Kill(entireProcessTree: true);
        await other.WaitForExitAsync(Cancel);

        var heir = await folder.StartAsync();
        heir.StartedHere.ShouldBeFalse();
        await heir.DisposeAsync();
        process.IsRunning().ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_is_started_again_after_its_server_was_stopped_by_hand()
    {
        await using var folder = new TemporaryFolder();
        await using var first = await folder.StartAsync();
        var (data, account) = await DataFolder.OpenAsync(folder.DataDirectory, TestCluster.EngineDirectory, _ => { }, Cancel);
        await new PostgresCluster(data, PostgresEngine.Installed(TestCluster.EngineDirectory)!, account).StopAsync();
        await using var second = await folder.StartAsync();
        second.StartedHere.ShouldBeTrue();
        (await EmbeddedPostgresServerTests.AskAsync(second, "select 'up'")).ShouldBe("up");
    }
}

using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Erp.Platform.EmbeddedPostgres;

/// <summary>A data folder for one test; a server that a failed test left in it is killed with it.</summary>
internal sealed class TemporaryFolder : IAsyncDisposable
{
    internal TemporaryFolder() => ReadableFolder.Create(Root);

    internal string Root { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"erp-postgres-{Guid.NewGuid():N}");

    internal string DataDirectory => Path(".data");

    internal string Cluster => Path(".data", "postgres", "data");

    internal string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    internal EmbeddedPostgresOptions Options(int port = 0) =>
        new() { DataDirectory = DataDirectory, EngineDirectory = TestCluster.EngineDirectory, Port = port };

    internal Task<EmbeddedPostgresServer> StartAsync(int port = 0) => StartAsync(Options(port));

    internal static Task<EmbeddedPostgresServer> StartAsync(EmbeddedPostgresOptions options) =>
        EmbeddedPostgresServer.StartAsync(options, _ => { }, TestContext.Current.CancellationToken);

    /// <summary>The one sentence that a start which must fail says.</summary>
    internal static async Task<string> RefusalAsync(EmbeddedPostgresOptions options)
    {
        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(async () =>
        {
            await using var unexpected = await StartAsync(options);
        });
        refusal.Message.ShouldNotContain('\n');
        refusal.Message.ShouldEndWith(".");
        return refusal.Message;
    }

    internal PostmasterPid? Running() => PostmasterPid.Read(Cluster) is { } pid && pid.IsAlive() ? pid : null;

    public async ValueTask DisposeAsync()
    {
        if (Running() is { } left)
        {
            Kill(left);
            await left.WaitForExitAsync();
        }
        ReadableFolder.TryDelete(Root);
    }

    internal static void Kill(PostmasterPid server)
    {
        using var process = Process.GetProcessById(server.Pid);
        process.Kill();
    }
}

using System.Net;
using System.Net.Sockets;
using Shouldly;
using Xunit;

namespace Erp.Platform.EmbeddedPostgres;

public sealed class StartRefusalTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_taken_port_is_named_with_the_remedy_and_leaves_no_server()
    {
        await using var folder = new TemporaryFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        (await TemporaryFolder.RefusalAsync(folder.Options(port))).ShouldBe(
            $"Port {port} is already in use by another program: stop that program, "
            + "or set EmbeddedPostgres__Port to another port (0 chooses a free one).");
        folder.Running().ShouldBeNull();
    }

    [Fact]
    public async Task A_cluster_of_another_major_version_is_not_touched()
    {
        await using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Cluster);
        await File.WriteAllTextAsync(Path.Combine(folder.Cluster, "PG_VERSION"), "17\n", Cancel);
        (await TemporaryFolder.RefusalAsync(folder.Options())).ShouldContain("was made by PostgreSQL 17 and this program brings PostgreSQL 18: move");
    }

    [Fact]
    public async Task A_setting_that_does_not_exist_is_named()
    {
        await using var folder = new TemporaryFolder();
        var options = folder.Options();
        options.Settings = new Dictionary<string, string> { ["maxconnections"] = "5" };
        (await TemporaryFolder.RefusalAsync(options)).ShouldContain("unrecognized configuration parameter \"maxconnections\"");
    }

    [Fact]
    public async Task A_lost_password_is_told_as_such()
    {
        await using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Cluster);
        await File.WriteAllTextAsync(Path.Combine(folder.Cluster, "PG_VERSION"), "18\n", Cancel);
        (await TemporaryFolder.RefusalAsync(folder.Options())).ShouldContain("is missing: restore it");
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_one_is_named()
    {
        await using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.DataDirectory, "a file", Cancel);
        (await TemporaryFolder.RefusalAsync(folder.Options())).ShouldContain("EmbeddedPostgres__DataDirectory");
        var notAllowed = EmbeddedPostgresException.From(new UnauthorizedAccessException(), "/srv/erp");
        notAllowed.Message.ShouldStartWith("The folder /srv/erp is not writable for the account");
    }

    [Fact]
    public async Task A_disk_that_is_too_small_is_refused_before_anything_is_written()
    {
        await using var folder = new TemporaryFolder();
        Should.Throw<EmbeddedPostgresException>(() => DiskSpace.Require(folder.Root, long.MaxValue)).Message.ShouldContain("MB left");
        Should.NotThrow(() => DiskSpace.Require(folder.Root, 1));
        EmbeddedPostgresException.From(new IOException("full", 28), "/srv/erp").Message.ShouldStartWith("There is no space left on the disk");
    }

    [Fact]
    public async Task A_location_that_is_gone_is_not_replaced_by_an_empty_database()
    {
        await using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.DataDirectory);
        await File.WriteAllTextAsync(folder.Path(".data", "location"), folder.Path("elsewhere"), Cancel);
        (await TemporaryFolder.RefusalAsync(folder.Options())).ShouldContain("which is gone: restore it");
    }
}

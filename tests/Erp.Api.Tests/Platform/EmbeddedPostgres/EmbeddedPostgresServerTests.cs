using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Platform.EmbeddedPostgres;

public sealed class EmbeddedPostgresServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_first_start_creates_the_cluster_and_the_database_and_disposal_stops_the_server()
    {
        await using var folder = new TemporaryFolder();
        var server = await folder.StartAsync();
        server.StartedHere.ShouldBeTrue();
        server.Timings.Select(timing => timing.Step).ShouldBe(["engine", "initdb", "find", "start", "connect"]);
        (await AskAsync(server, "select current_database() || ' ' || current_user")).ShouldBe("erp postgres");
        (await AskAsync(server, "select concat(datlocprovider, ' ', datlocale, ' ', pg_encoding_to_char(encoding)) from pg_database where datname = 'erp'"))
            .ShouldBe("b C.UTF-8 UTF8");
        var process = folder.Running().ShouldNotBeNull();

        await server.DisposeAsync();
        await server.DisposeAsync();

        process.IsRunning().ShouldBeFalse();
        File.Exists(PostmasterPid.PathIn(folder.Cluster)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_server_is_durable_listens_on_loopback_only_and_wants_the_password()
    {
        await using var folder = new TemporaryFolder();
        await using var server = await folder.StartAsync();
        foreach (var (setting, value) in ((string, string)[])[
            ("fsync", "on"), ("synchronous_commit", "on"), ("full_page_writes", "on"), ("data_checksums", "on"), ("jit", "off"),
            ("listen_addresses", "127.0.0.1"), ("unix_socket_directories", ""), ("password_encryption", "scram-sha-256"),
            ("shared_buffers", "256MB"), ("max_wal_size", "2GB"), ("min_wal_size", "1GB"), ("max_connections", "100"), ("TimeZone", "UTC")])
        {
            (await AskAsync(server, $"select current_setting('{setting}')")).ShouldBe(value, setting);
        }
        var stranger = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "guess", Pooling = false };
        await using var connection = new NpgsqlConnection(stranger.ConnectionString);
        (await Should.ThrowAsync<PostgresException>(connection.OpenAsync(Cancel))).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(folder.Path(".data", "password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(folder.Cluster).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task Settings_of_the_caller_win_and_are_quoted()
    {
        await using var folder = new TemporaryFolder();
        var options = folder.Options();
        options.DatabaseName = "Sales \"2026\"";
        options.Settings = new Dictionary<string, string> { ["max_connections"] = "37", ["cluster_name"] = "it's ours" };
        await using var server = await TemporaryFolder.StartAsync(options);
        (await AskAsync(server, "show max_connections")).ShouldBe("37");
        (await AskAsync(server, "show cluster_name")).ShouldBe("it's ours");
        (await AskAsync(server, "select current_database()")).ShouldBe("Sales \"2026\"");
    }

    [Fact]
    public async Task A_restart_keeps_the_data_and_a_fixed_port_is_used()
    {
        await using var folder = new TemporaryFolder();
        await using (var first = await folder.StartAsync())
        {
            await AskAsync(first, "create table kept as select 'paisa' as word; select ''");
        }
        var port = FreePort.Choose();
        await using var second = await folder.StartAsync(port);
        (await AskAsync(second, "select word from kept")).ShouldBe("paisa");
        new NpgsqlConnectionStringBuilder(second.ConnectionString).Port.ShouldBe(port);
        second.Timings.ShouldNotContain(timing => timing.Step == "initdb");
    }

    [Fact]
    public async Task A_killed_server_recovers_what_was_committed()
    {
        await using var folder = new TemporaryFolder();
        await using var killed = await folder.StartAsync();
        await AskAsync(killed, "create table kept as select 'paisa' as word; select ''");
        var process = folder.Running().ShouldNotBeNull();
        TemporaryFolder.Kill(process);
        await process.WaitForExitAsync();

        await using var second = await folder.StartAsync();
        second.StartedHere.ShouldBeTrue();
        (await AskAsync(second, "select word from kept")).ShouldBe("paisa");
    }

    [Fact]
    public async Task A_process_number_that_went_to_another_program_does_not_block_the_start()
    {
        await using var folder = new TemporaryFolder();
        await using var killed = await folder.StartAsync();
        var process = folder.Running().ShouldNotBeNull();
        TemporaryFolder.Kill(process);
        await process.WaitForExitAsync();
        var path = PostmasterPid.PathIn(folder.Cluster);
        var lines = await File.ReadAllLinesAsync(path, Cancel);
        lines[0] = $"{Environment.ProcessId}";
        await File.WriteAllLinesAsync(path, lines, Cancel);

        await using var second = await folder.StartAsync();
        second.StartedHere.ShouldBeTrue();
        (await AskAsync(second, "select 'up'")).ShouldBe("up");
    }

    [Fact]
    public async Task A_start_that_was_killed_half_way_leaves_nothing_in_the_way()
    {
        await using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Path(".data", "postgres", "abc.partial", "base"));
        await File.WriteAllTextAsync(folder.Path(".data", "postgres", "abc.partial.password"), "secret", Cancel);
        await File.WriteAllTextAsync(folder.Path(".data", "password"), "of a cluster that never came to be", Cancel);
        await using var server = await folder.StartAsync();
        (await AskAsync(server, "select 'up'")).ShouldBe("up");
        Directory.GetFileSystemEntries(folder.Path(".data", "postgres"), "*.partial*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancelled_start_leaves_no_process_and_the_next_one_works()
    {
        await using var folder = new TemporaryFolder();
        using var cancelled = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(EmbeddedPostgresServer.StartAsync(
            folder.Options(), said => { if (said.StartsWith("Creating", StringComparison.Ordinal)) { cancelled.CancelAfter(100); } }, cancelled.Token));
        folder.Running().ShouldBeNull();
        await using var server = await folder.StartAsync();
        (await AskAsync(server, "select 'up'")).ShouldBe("up");
    }

    internal static async Task<string?> AskAsync(EmbeddedPostgresServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        while (!await reader.ReadAsync(Cancel))
        {
            (await reader.NextResultAsync(Cancel)).ShouldBeTrue("the statement answers a row");
        }
        return reader.GetString(0);
    }
}

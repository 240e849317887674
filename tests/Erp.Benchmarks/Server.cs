using System.Diagnostics;
using System.Globalization;
using Erp.Platform.EmbeddedPostgres;
using Npgsql;

namespace Erp.Benchmarks;

/// <summary>A database server with the product's own settings (fsync on) and the API in a process of its own, as users run it.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly EmbeddedPostgresServer _postgres;
    private readonly Process _api;
    private readonly string _folder;

    private Server(EmbeddedPostgresServer postgres, Process api, string folder, Uri address) =>
        (_postgres, _api, _folder, Address) = (postgres, api, folder, address);

    public Uri Address { get; }
    public string Database => _postgres.ConnectionString;

    /// <summary>Resident memory of the API's process, in bytes.</summary>
    public long ApiMemory
    {
        get
        {
            _api.Refresh();
            return _api.WorkingSet64;
        }
    }

    /// <summary>Processor seconds used so far by the API, and by the database server's processes (Linux).</summary>
    public (double Api, double Database) Processor
    {
        get
        {
            _api.Refresh();
            using var source = NpgsqlDataSource.Create(Database);
            using var command = source.CreateCommand("select split_part(pg_read_file('postmaster.pid'), chr(10), 1)");
            var postmaster = (string)command.ExecuteScalar()!;
            var ticks = Directory.GetDirectories("/proc").Select(d => Path.Combine(d, "stat")).Sum(stat => ChildTicks(stat, postmaster));
            return (_api.TotalProcessorTime.TotalSeconds, ticks / 100.0);
        }
    }

    public async Task CheckpointAsync()
    {
        await using var source = NpgsqlDataSource.Create(Database);
        await using var command = source.CreateCommand("checkpoint");
        await command.ExecuteNonQueryAsync();
    }

    private static long ChildTicks(string stat, string parent)
    {
        try
        {
            var fields = File.ReadAllText(stat) is var text ? text[(text.LastIndexOf(')') + 2)..].Split(' ') : [];
            return fields[1] == parent ? long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture) : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    public static async Task<Server> StartAsync(Dictionary<string, string>? settings = null)
    {
        // One that the server's account can enter: else its data would be kept elsewhere, and stay there.
        var folder = Path.Combine(Path.GetTempPath(), $"erp-bench-{Guid.NewGuid():N}");
        ReadableFolder.Create(folder);
        var postgres = await EmbeddedPostgresServer.StartAsync(new EmbeddedPostgresOptions { DataDirectory = folder, Settings = settings ?? [] }, _ => { }, default);
        var address = new Uri($"http://127.0.0.1:{FreePort.Choose()}");
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath! : "dotnet")
        {
            ArgumentList = { typeof(EmbeddedPostgresServer).Assembly.Location, "--urls", address.ToString() },
            RedirectStandardOutput = true,
            Environment =
            {
                ["ConnectionStrings__Erp"] = postgres.ConnectionString,
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Demo__Enabled"] = "false",
                ["Logging__LogLevel__Default"] = "Warning",
            },
        };
        var api = Process.Start(start)!;
        api.OutputDataReceived += (_, _) => { };
        api.BeginOutputReadLine();
        var server = new Server(postgres, api, folder, address);
        await server.WaitUntilServingAsync();
        return server;
    }

    /// <summary>Runs a maintenance verb of the program on a database, and answers how long it took from start to end.</summary>
    public static async Task<TimeSpan> RunVerbAsync(string database, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(EmbeddedPostgresServer).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            Environment = { ["ConnectionStrings__Erp"] = database, ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Logging__LogLevel__Default"] = "Warning" },
        };
        var clock = Stopwatch.StartNew();
        using var verb = Process.Start(start)!;
        var output = await verb.StandardOutput.ReadToEndAsync();
        await verb.WaitForExitAsync();
        return verb.ExitCode == 0 ? clock.Elapsed : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {verb.ExitCode}: {output}");
    }

    private async Task WaitUntilServingAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var i = 0; i < 600 && !_api.HasExited; i++)
        {
            try
            {
                if ((await http.GetAsync(new Uri("/v1/problems", UriKind.Relative))).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
            }
            await Task.Delay(100);
        }
        throw new InvalidOperationException("The API does not answer.");
    }

    public async ValueTask DisposeAsync()
    {
        _api.Kill();
        await _api.WaitForExitAsync();
        _api.Dispose();
        await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

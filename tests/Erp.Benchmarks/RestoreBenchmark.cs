using System.Globalization;
using Npgsql;

namespace Erp.Benchmarks;

/// <summary>
/// <c>-- backup</c> and <c>-- restore</c> of a database with so many posted lines, verification included, against a raw COPY of the books
/// alone into their tables.
/// </summary>
internal static class RestoreBenchmark
{
    public static async Task RunAsync(int lines)
    {
        await using var server = await Server.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };
        var tenant = await TenantUnderLoad.SignUpAsync(http, "bench-restore");
        await using var source = NpgsqlDataSource.Create(server.Database);
        var (file, backup) = (Path.GetTempFileName(), Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.backup"));
        try
        {
            await ImportBenchmark.WriteAsync(file, tenant, lines / ImportBenchmark.LinesAnEntry);
            await ImportBenchmark.ImportAsync(http, server, tenant, file);
            await ImportBenchmark.WaitUntilQuietAsync(source, lines / ImportBenchmark.LinesAnEntry);
            var written = await Server.RunVerbAsync(server.Database, "backup", backup);
            var target = await NewDatabaseAsync(source, server.Database);
            await Server.RunVerbAsync(target, "migrate");
            var restored = await Server.RunVerbAsync(target, "restore", backup);
            var copy = await ImportBenchmark.CopyAsync(source, file);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{lines:N0} lines: backup {written.TotalSeconds:0.0} s, {new FileInfo(backup).Length / 1048576.0:0} MiB; restore and verification {restored.TotalSeconds:0.0} s, {restored.TotalSeconds / lines * 1e6:0.0} s per million lines; raw COPY of the books {copy.TotalSeconds:0.0} s, ratio {restored / copy:0.00}"));
        }
        finally
        {
            File.Delete(file);
            File.Delete(backup);
        }
    }

    private static async Task<string> NewDatabaseAsync(NpgsqlDataSource source, string connectionString)
    {
        await using var create = source.CreateCommand("create database restored");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(connectionString) { Database = "restored" }.ConnectionString;
    }
}

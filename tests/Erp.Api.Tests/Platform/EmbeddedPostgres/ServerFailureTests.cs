using Shouldly;
using Xunit;

namespace Erp.Platform.EmbeddedPostgres;

public sealed class ServerFailureTests
{
    [Theory]
    [InlineData("2026-07-01 UTC [1] FATAL:  could not create any TCP/IP sockets", "Port 5433 is already in use")]
    [InlineData("2026-07-01 UTC [1] FATAL:  could not write lock file \"postmaster.pid\": No space left on device", "There is no space left on the disk")]
    [InlineData("2026-07-01 UTC [1] FATAL:  could not map anonymous shared memory: Cannot allocate memory", "There is not enough memory")]
    [InlineData("2026-07-01 UTC [1] FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use", "Processes of a killed PostgreSQL")]
    [InlineData("2026-07-01 UTC [1] FATAL:  lock file \"postmaster.pid\" already exists", "Another PostgreSQL already runs on")]
    [InlineData("2026-07-01 UTC [1] PANIC:  could not locate a valid checkpoint record", "PostgreSQL did not start (could not locate a valid checkpoint record)")]
    [InlineData("2026-07-01 UTC [1] LOG:  unrecognized configuration parameter \"x\"\n2026-07-01 UTC [1] FATAL:  configuration file \"f\" contains errors",
        "PostgreSQL did not start (unrecognized configuration parameter \"x\")")]
    [InlineData("", "PostgreSQL did not start (it said nothing)")]
    public async Task The_log_of_a_failed_start_becomes_a_sentence(string log, string sentence)
    {
        await using var folder = new TemporaryFolder();
        var (data, _) = await DataFolder.OpenAsync(folder.DataDirectory, null, _ => { }, TestContext.Current.CancellationToken);
        var explained = new ServerFailure(log).Explain(data, 5433).Message;
        explained.ShouldStartWith(sentence);
        explained.ShouldEndWith(".");
        explained.ShouldNotContain('\n');
    }
}

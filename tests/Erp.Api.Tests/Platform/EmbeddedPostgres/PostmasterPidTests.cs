using Shouldly;
using Xunit;

namespace Erp.Platform.EmbeddedPostgres;

public sealed class PostmasterPidTests
{
    [Fact]
    public void A_ready_server_is_read() =>
        PostmasterPid.Parse(["4711", "/data", "1700000000", "40245", "", "127.0.0.1", "  1234  5", "ready   "], "/data")
            .ShouldBe(new PostmasterPid(4711, 40245, "ready", "/data"));

    [Fact]
    public void A_file_that_is_still_being_written_is_a_starting_server()
    {
        var starting = PostmasterPid.Parse(["4711", "/data", "1700000000"], "/data").ShouldNotBeNull();
        (starting.Port, starting.IsReady, starting.Status).ShouldBe((0, false, "starting"));
    }

    [Fact]
    public void An_empty_file_says_nothing() => PostmasterPid.Parse([], "/data").ShouldBeNull();

    [Fact]
    public void A_program_that_is_not_PostgreSQL_is_not_the_server()
    {
        var self = new PostmasterPid(Environment.ProcessId, 1, "ready", "/data");
        (self.ProcessExists(), self.IsAlive()).ShouldBe((true, false));
    }
}

using System.Net.Sockets;
using Npgsql;

namespace Erp.Platform.EmbeddedPostgres;

/// <summary>Finds the server that already runs on a cluster: another copy's, or one that outlived a killed API.</summary>
internal static class RunningServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10), Pause = TimeSpan.FromMilliseconds(20);

    private enum Answer
    {
        Welcome,
        NotYet,
        NobodyListens,
    }

    /// <summary>Its port, or null when none runs and one can be started.</summary>
    internal static async Task<int?> FindAsync(string cluster, string password, CancellationToken ct)
    {
        var giveUp = TimeProvider.System.GetUtcNow() + Patience;
        while (PostmasterPid.Read(cluster) is { } server)
        {
            if (!server.IsAlive())
            {
                return MakeWay(server);
            }
            var answer = server.IsReady ? await AskAsync(server, password, ct) : Answer.NotYet;
            if (answer == Answer.Welcome)
            {
                return server.Port;
            }
            if (answer == Answer.NobodyListens && PostmasterPid.Read(cluster) == server)
            {
                return MakeWay(server); // A living server that is ready always listens: the number is another program's by now.
            }
            if (TimeProvider.System.GetUtcNow() > giveUp)
            {
                throw new EmbeddedPostgresException(
                    $"The PostgreSQL that runs on {cluster} (process {server.Pid}) is still {server.Status}: wait, or stop that process, and start again.");
            }
            await Task.Delay(Pause, ct); // Starting (recovery after a crash) or stopping.
        }
        return null;
    }

    private static async Task<Answer> AskAsync(PostmasterPid server, string password, CancellationToken ct)
    {
        try
        {
            var connection = ServerDatabase.Connection(server.Port, password, "postgres");
            await using var ask = new NpgsqlConnection(ServerDatabase.Unpooled(connection, "postgres"));
            await ask.OpenAsync(ct);
            return Answer.Welcome;
        }
        catch (NpgsqlException refused) when (refused.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            return Answer.NobodyListens;
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.CannotConnectNow)
        {
            return Answer.NotYet;
        }
        catch (NpgsqlException other)
        {
            throw new EmbeddedPostgresException(
                $"The PostgreSQL that runs on {server.Cluster} (process {server.Pid}, port {server.Port}) does not let this program in "
                + $"({other.Message.ReplaceLineEndings(" ")}): stop that process and start again.", other);
        }
    }

    private static int? MakeWay(PostmasterPid server)
    {
        if (server.ProcessExists())
        {
            server.MarkDead();
        }
        return null;
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Erp.Sdk.Host;

/// <summary>What the network does to one request.</summary>
public enum Fate
{
    /// <summary>The connection breaks before the request reaches the server.</summary>
    LosesRequest,

    /// <summary>It breaks when the server has answered and nothing of it has arrived.</summary>
    LosesResponse,

    /// <summary>It breaks in the middle of the response.</summary>
    CutsResponse,
}

/// <summary>A network between client and server, on real sockets, that breaks the connections of certain requests as a test tells it.</summary>
internal sealed class UnreliableNetwork : IAsyncDisposable
{
    private const int WithinTheResponse = 300;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _server;
    private readonly byte[] _start;
    private readonly Queue<Fate> _fates;
    private readonly Task _accepting;

    /// <param name="server">Where it leads.</param>
    /// <param name="start">How the requests start that it does something to, such as <c>POST /v1/journal-entries</c>.</param>
    /// <param name="fates">What it does to the first, the second … of them; further ones are carried.</param>
    public UnreliableNetwork(Uri server, string start, params Fate[] fates)
    {
        (_server, _start, _fates) = (server, Encoding.ASCII.GetBytes(start), new(fates));
        _listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>How many of the chosen requests have come by.</summary>
    public int Seen { get; private set; }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (SocketException)
        {
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            client.LingerState = new(true, 0); // Closing resets the connection, as a broken one does.
            Fate? fate = null;
            try
            {
                await server.ConnectAsync(_server.Host, _server.Port);
                await await Task.WhenAny(UpAsync(), DownAsync());
            }
            catch (IOException)
            {
            }

            async Task UpAsync()
            {
                var buffer = new byte[64 * 1024];
                while (await client.GetStream().ReadAsync(buffer) is > 0 and var read)
                {
                    fate = buffer.AsSpan(0, read).StartsWith(_start) ? NextFate() : fate;
                    if (fate == Fate.LosesRequest)
                        return;
                    await server.GetStream().WriteAsync(buffer.AsMemory(0, read));
                }
            }

            async Task DownAsync()
            {
                var buffer = new byte[64 * 1024];
                while (await server.GetStream().ReadAsync(buffer) is > 0 and var read)
                {
                    var arriving = fate switch { Fate.LosesResponse => 0, Fate.CutsResponse => Math.Min(read, WithinTheResponse), _ => read };
                    await client.GetStream().WriteAsync(buffer.AsMemory(0, arriving));
                    if (fate is null)
                        continue;
                    await Task.Delay(50); // What was written arrives before the end does.
                    return;
                }
            }
        }
    }

    private Fate? NextFate()
    {
        Seen++;
        return _fates.TryDequeue(out var fate) ? fate : null;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        _listener.Dispose();
        await _accepting;
    }
}

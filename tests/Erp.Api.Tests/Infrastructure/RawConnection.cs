using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Erp.Infrastructure;

/// <summary>A connection on which a test says what no HTTP client would.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _tcp = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection._tcp.ConnectAsync(address.Host, address.Port, Ct);
        return connection;
    }

    /// <summary>A request line and headers, each a line; with an empty last one the headers end.</summary>
    public Task SendAsync(params string[] lines) => SendTextAsync(string.Join("\r\n", lines) + "\r\n");

    public async Task SendTextAsync(string text) => await _tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), Ct);

    /// <summary>All that comes until the server ends the connection.</summary>
    public async Task<string> ReadToEndAsync()
    {
        using var reader = new StreamReader(_tcp.GetStream(), Encoding.UTF8, leaveOpen: true);
        try
        {
            return await reader.ReadToEndAsync(Ct);
        }
        catch (IOException)
        {
            return ""; // It did not end it, but broke it off.
        }
    }

    /// <summary>What comes up to this text.</summary>
    public async Task<string> ReadUntilAsync(string end)
    {
        var read = new StringBuilder();
        var buffer = new byte[4096];
        while (!read.ToString().Contains(end, StringComparison.Ordinal))
        {
            var count = await _tcp.GetStream().ReadAsync(buffer, Ct);
            if (count == 0)
                throw new EndOfStreamException($"The server ended the connection after: {read}");
            read.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }
        return read.ToString();
    }

    public void Dispose() => _tcp.Dispose();
}

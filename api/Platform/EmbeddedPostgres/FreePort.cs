using System.Net;
using System.Net.Sockets;

namespace Erp.Platform.EmbeddedPostgres;

internal static class FreePort
{
    internal static int Choose()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Net;
using System.Net.Sockets;
using Erp.Platform.Persistence;

namespace Erp.Host.Startup;

/// <summary>Where the application will listen, and where it does.</summary>
internal static class ListeningAddresses
{
    /// <summary>Finds a taken port before anything else is started: a database that starts for nothing costs the user seconds.</summary>
    /// <exception cref="StartupException">Somebody else listens there.</exception>
    public static void RequireFree(IConfiguration configuration)
    {
        foreach (var url in (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var address = BindingAddress.Parse(url);
            var host = address.Host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(address.Host, out var ip) ? ip : IPAddress.Any;
            if (address.Port != 0 && IsTaken(new IPEndPoint(host, address.Port)))
                throw new StartupException($"Another program listens on port {address.Port} already: stop it, or choose another address with --urls=http://localhost:<port>.");
        }
    }

    private static bool IsTaken(IPEndPoint endpoint)
    {
        try
        {
            using var listener = new TcpListener(endpoint);
            listener.Start();
            return false;
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return true;
        }
        catch (SocketException)
        {
            return false; // Whatever else is wrong, Kestrel says it better.
        }
    }

    /// <summary>The started application's address, as a client on this machine writes it.</summary>
    public static Uri Of(WebApplication app) =>
        new(app.Urls.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal));
}

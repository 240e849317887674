using System.Net;
using System.Net.Sockets;
using Erp.Kernel;

namespace Erp.Platform.Webhooks;

/// <summary>
/// Where webhooks may go. The address is checked when an endpoint is saved, for the sake of a clear answer, and again on every connection,
/// where it counts: the socket is opened to the very address that was checked, so a name that changes its mind in between gains nothing.
/// </summary>
internal sealed class WebhookTargets(WebhookSettings settings, IHostEnvironment environment, IWebhookResolver resolver)
{
    private bool AllowsLoopback => settings.AllowLoopback && environment.IsDevelopment();

    /// <summary>Refuses what can be told from the text alone.</summary>
    public Result<Uri> Check(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0 || url.UserInfo.Length > 0 || url.Fragment.Length > 0)
            return WebhookErrors.InvalidUrl.At("/url");
        if (url.Scheme != Uri.UriSchemeHttps && !(url.Scheme == Uri.UriSchemeHttp && environment.IsDevelopment()))
            return WebhookErrors.HttpsRequired.At("/url");
        var isLocalName = url.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase) || url.IdnHost.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
        return (isLocalName && !AllowsLoopback) || (IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var address) && !IsAllowed(address))
            ? WebhookErrors.TargetRefused.At("/url")
            : url;
    }

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="WebhookTargetException">The name leads somewhere that it must not.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint endpoint, CancellationToken ct)
    {
        var addresses = IPAddress.TryParse(endpoint.Host, out var literal) ? [literal] : await resolver.ResolveAsync(endpoint.Host, ct);
        // One bad address is enough: a name that is half public was made to slip through.
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, IsAllowed))
            throw new WebhookTargetException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endpoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsAllowed(IPAddress address) => PublicAddresses.Contains(address) || (AllowsLoopback && IPAddress.IsLoopback(address));
}

/// <summary>A webhook was about to leave for an address that is none of the public internet's.</summary>
internal sealed class WebhookTargetException() : Exception("The webhook's target is no public address.");

/// <summary>Looks names up.</summary>
internal interface IWebhookResolver
{
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct);
}

internal sealed class DnsResolver : IWebhookResolver
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct) => Dns.GetHostAddressesAsync(host, ct);
}

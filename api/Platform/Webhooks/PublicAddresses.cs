using System.Net;
using System.Net.Sockets;

namespace Erp.Platform.Webhooks;

/// <summary>Which addresses are the public internet: everything else may be ours, our host's, or nobody's (IANA special-purpose registries).</summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] Reserved =
    [
        .. new[]
        {
            // This network, private (RFC 1918), carrier-grade NAT, loopback, link-local (cloud metadata), protocol assignments, documentation,
            // 6to4 relays, benchmarking, multicast, reserved and broadcast.
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // The metadata and DNS address of Azure's hosts: public by its number only.
            "168.63.129.16/32",
            // Unspecified and loopback, IPv4 inside IPv6 (compatible, translated, 6to4, Teredo), discard, documentation, unique local, link-local, site-local, multicast.
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    public static bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 && !Array.Exists(Reserved, network => network.Contains(plain));
    }
}

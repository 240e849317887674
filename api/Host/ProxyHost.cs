using Erp.Platform.Persistence;
using Microsoft.AspNetCore.HttpOverrides;

namespace Erp.Host;

/// <summary>Behind a proxy that ends TLS: who asked, and by which scheme, is what the proxy says, and only it.</summary>
internal static class ProxyHost
{
    /// <summary>Networks of the proxies in front, such as <c>10.0.0.0/24</c>; without one nobody is believed.</summary>
    public const string Setting = "Server:TrustedProxies";

    public static WebApplicationBuilder AddProxy(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in builder.Configuration.GetSection(Setting).Get<string[]>() ?? [])
                options.KnownIPNetworks.Add(System.Net.IPNetwork.TryParse(network, out var trusted) ? trusted : throw new StartupException($"'{network}' in {Setting} is no network: write it as 10.0.0.0/24."));
        });
        return builder;
    }

    public static WebApplication UseProxy(this WebApplication app)
    {
        app.UseForwardedHeaders();
        return app;
    }
}

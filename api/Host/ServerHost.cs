namespace Erp.Host;

/// <summary>Where the program listens.</summary>
internal static class ServerHost
{
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>All the ways in which ASP.NET Core is told an address; ours stands in when none is used.</summary>
    private static readonly string[] Told = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];

    public static WebApplicationBuilder AddServer(this WebApplicationBuilder builder)
    {
        if (!Told.Any(key => builder.Configuration.GetSection(key).Exists()))
            builder.WebHost.UseUrls(DefaultUrl);
        return builder;
    }
}

using Erp.Platform.Files;

namespace Erp.Host;

/// <summary>Files that belong to what modules keep.</summary>
internal static class FilesHost
{
    public static WebApplicationBuilder AddFiles(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<FileStore>();
        return builder;
    }
}

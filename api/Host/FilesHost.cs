using Erp.Platform.Files;
using Erp.Platform.Persistence;

namespace Erp.Host;

/// <summary>Files that belong to what modules keep.</summary>
internal static class FilesHost
{
    public static WebApplicationBuilder AddFiles(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection(FileSettings.Section).Get<FileSettings>() ?? new();
        if (!settings.LetsFilesIn)
            throw new StartupException($"{FileSettings.Section} lets no file in: ConcurrentUploads and ConcurrentUploadsPerTenant are at least 1, WaitingUploads at least 0, UploadPatience and LongestUpload longer than 0.");
        builder.Services.AddSingleton(settings).AddSingleton<UploadGate>().AddScoped<FileStore>();
        return builder;
    }
}

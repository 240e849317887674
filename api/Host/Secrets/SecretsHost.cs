namespace Erp.Host.Secrets;

/// <summary>Settings from files, one each: how containers are given secrets. A file <c>Email__Password</c> holds the setting <c>Email:Password</c>.</summary>
internal static class SecretsHost
{
    private const string Folder = "/run/secrets";

    public static WebApplicationBuilder AddSecrets(this WebApplicationBuilder builder)
    {
        // A dot is in no setting's name: such a file is a certificate that a setting names.
        builder.Configuration.AddKeyPerFile(source =>
        {
            source.Optional = true;
            source.FileProvider = Directory.Exists(Folder) ? new Microsoft.Extensions.FileProviders.PhysicalFileProvider(Folder) : null;
            source.IgnoreCondition = name => name.Contains('.', StringComparison.Ordinal);
        });
        builder.Services.AddSingleton<RequiredSettings>();
        return builder;
    }
}

using Erp.Platform.ExternalIds;

namespace Erp.Host;

/// <summary>The ids that things have in other systems.</summary>
internal static class ExternalIdsHost
{
    public static WebApplicationBuilder AddExternalIds(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ExternalIdValues>();
        return builder;
    }
}

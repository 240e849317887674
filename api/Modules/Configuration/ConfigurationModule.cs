using Erp.Modules.Configuration.Contracts;
using Erp.Modules.Configuration.Quotas;
using Erp.Modules.Configuration.Settings;
using Erp.Platform.Notifications;
using Erp.Platform.RateLimiting;

namespace Erp.Modules.Configuration;

internal static class ConfigurationModule
{
    public static WebApplicationBuilder AddConfiguration(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SettingCatalog>().AddSingleton<SettingSecrets>().AddNotified<SettingsCache>()
            .AddScoped<ISettings, EffectiveSettings>().AddScoped<SettingPlaces>().AddScoped<SettingChanges>();
        builder.Services.AddSettings(ApiQuotas.All).AddScoped<ITenantQuotas, ApiQuotas>();
        return builder;
    }
}

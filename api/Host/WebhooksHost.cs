using Erp.Platform.Jobs;
using Erp.Platform.Webhooks;

namespace Erp.Host;

/// <summary>Webhooks: endpoints, and who delivers to them.</summary>
internal static class WebhooksHost
{
    public static WebApplicationBuilder AddWebhooks(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection(WebhookSettings.Section).Get<WebhookSettings>() ?? new();
        builder.Services.AddSingleton(settings).AddSingleton<IWebhookResolver, DnsResolver>().AddSingleton<WebhookTargets>().AddSingleton<WebhookSender>()
            .AddSingleton<WebhookSecrets>().AddSingleton<WebhookBodies>().AddSingleton<WebhookOutcomes>().AddHostedService<WebhookFanOut>();
        builder.Services.AddScoped<WebhookEndpoints>().AddScoped<WebhookQueue>().AddScoped<WebhookNotices>();
        builder.Services.AddWork<WebhookDeliverer>(WebhookDeliverer.Kind, settings.Concurrency, sideBySide: true).AddWork<WebhookRetention>(WebhookRetention.Kind);
        return builder;
    }
}

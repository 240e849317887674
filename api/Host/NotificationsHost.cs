using Erp.Platform.Notifications;

namespace Erp.Host;

/// <summary>How instances hear of each other's changes.</summary>
internal static class NotificationsHost
{
    public static WebApplicationBuilder AddNotifications(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<NotificationState>().AddHostedService<NotificationListener>();
        builder.Services.AddScoped<Notifier>();
        return builder;
    }
}

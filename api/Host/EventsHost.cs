using Erp.Platform.Events;
using Erp.Platform.Outbox;

namespace Erp.Host;

/// <summary>The event feed: its relay and those who read it.</summary>
internal static class EventsHost
{
    public static WebApplicationBuilder AddEvents(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection(EventSettings.Section).Get<EventSettings>() ?? new());
        builder.Services.AddSingleton<OutboxSignal>().AddSingleton<FeedSignal>().AddSingleton<EventFeed>();
        builder.Services.AddHostedService<OutboxRelay>().AddHostedService<FeedListener>();
        return builder;
    }
}

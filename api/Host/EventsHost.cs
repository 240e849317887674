using Erp.Platform.Events;
using Erp.Platform.Events.Kafka;
using Erp.Platform.OpenApi;
using Erp.Platform.Outbox;

namespace Erp.Host;

/// <summary>The event feed: its relay and those who read it.</summary>
internal static class EventsHost
{
    public static WebApplicationBuilder AddEvents(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection(EventSettings.Section).Get<EventSettings>() ?? new());
        builder.Services.AddSingleton<OutboxSignal>().AddSingleton<FeedSignal>().AddSingleton<EventFeed>();
        builder.Services.AddSingleton<EventStream>().AddSingleton<StreamSlots>().AddSingleton<EventJsonSchemas>();
        builder.Services.AddHostedService<OutboxRelay>().AddHostedService<FeedListener>();
        return builder.AddKafka();
    }

    /// <summary>Publishes when brokers are named.</summary>
    private static WebApplicationBuilder AddKafka(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection(KafkaSettings.Section).Get<KafkaSettings>() ?? new());
        builder.Services.AddSingleton<FeedReaders>().AddSingleton<KafkaProducer>().AddHostedService<KafkaPublisher>();
        return builder;
    }
}

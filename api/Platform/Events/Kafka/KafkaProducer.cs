using Confluent.Kafka;

namespace Erp.Platform.Events.Kafka;

/// <summary>
/// The connection to the brokers. Idempotent and without gaps: the brokers drop what librdkafka repeats, and nothing is sent after something
/// that could not be. A producer that has failed is of no use any more; the next batch gets a new one.
/// </summary>
internal sealed class KafkaProducer(KafkaSettings settings) : IDisposable
{
    private IProducer<string, string>? _producer;

    /// <summary>Publishes in order and returns when the brokers have it all.</summary>
    /// <exception cref="KafkaException">They have not, or not all of it.</exception>
    public async Task PublishAsync(Guid tenantId, IReadOnlyList<FeedEvent> events, CancellationToken ct)
    {
        var producer = _producer ??= new ProducerBuilder<string, string>(Configuration()).SetErrorHandler((_, _) => { }).SetLogHandler((_, _) => { }).Build();
        try
        {
            await Task.WhenAll(events.Select(e => producer.ProduceAsync(KafkaMessage.Topic(settings.TopicPrefix, e), KafkaMessage.Of(tenantId, e), ct)));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private ProducerConfig Configuration() => new(new Dictionary<string, string>(settings.Properties))
    {
        BootstrapServers = settings.BootstrapServers,
        ClientId = "erp",
        EnableIdempotence = true,
        EnableGaplessGuarantee = true,
        Acks = Acks.All,
        LingerMs = 5,
        MessageTimeoutMs = (int)settings.Timeout.TotalMilliseconds,
    };

    public void Dispose()
    {
        _producer?.Dispose();
        _producer = null;
    }
}

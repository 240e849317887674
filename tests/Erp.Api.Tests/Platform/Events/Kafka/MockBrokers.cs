using System.Text;
using System.Text.Json;
using Confluent.Kafka;

namespace Erp.Platform.Events.Kafka;

/// <summary>librdkafka's own brokers, on real sockets of this machine, and what they have been given.</summary>
internal sealed class MockBrokers : IDisposable
{
    private readonly IProducer<Null, string> _cluster;
    private readonly IConsumer<string, string> _consumer;

    public MockBrokers()
    {
        _cluster = new ProducerBuilder<Null, string>(new ProducerConfig(new Dictionary<string, string> { ["test.mock.num.brokers"] = "3" })).SetLogHandler((_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(_cluster.Handle).Build();
        BootstrapServers = string.Join(',', admin.GetMetadata(TimeSpan.FromSeconds(30)).Brokers.Select(b => $"{b.Host}:{b.Port}"));
        _consumer = new ConsumerBuilder<string, string>(new ConsumerConfig
        {
            BootstrapServers = BootstrapServers,
            GroupId = "test",
            AutoOffsetReset = AutoOffsetReset.Earliest,
            // Topics come into being with their first message, and are to be seen at once.
            TopicMetadataRefreshIntervalMs = 200,
        }).Build();
        _consumer.Subscribe(EventCatalogue.All.Select(t => $"erp.{t.Module}").Distinct());
    }

    public string BootstrapServers { get; }

    /// <summary>A tenant's messages, once there are so many.</summary>
    public List<ConsumeResult<string, string>> Take(Guid tenant, int count, CancellationToken ct)
    {
        var taken = new List<ConsumeResult<string, string>>();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromMinutes(3));
        while (taken.Count < count)
        {
            patience.Token.ThrowIfCancellationRequested();
            if (Next() is { } result && result.Message.Key.StartsWith(tenant.ToString(), StringComparison.Ordinal))
                taken.Add(result);
        }
        return taken;
    }

    private ConsumeResult<string, string>? Next()
    {
        try
        {
            return _consumer.Consume(TimeSpan.FromMilliseconds(200));
        }
        catch (ConsumeException e) when (e.Error.Code == ErrorCode.UnknownTopicOrPart)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _consumer.Close();
        _consumer.Dispose();
        _cluster.Dispose();
    }
}

internal static class KafkaHeaders
{
    public static string Header(this ConsumeResult<string, string> result, string name) => Encoding.UTF8.GetString(result.Message.Headers.GetLastBytes(name));

    public static JsonElement Data(this ConsumeResult<string, string> result) => JsonDocument.Parse(result.Message.Value).RootElement;
}

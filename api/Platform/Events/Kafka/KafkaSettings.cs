namespace Erp.Platform.Events.Kafka;

/// <summary>Section <c>Events:Kafka</c> of the configuration.</summary>
internal sealed class KafkaSettings
{
    public const string Section = "Events:Kafka";

    /// <summary>The brokers, <c>host:port</c> and separated by commas; without them nothing is published.</summary>
    public string? BootstrapServers { get; init; }

    /// <summary>Topics are named after it and the module: <c>erp.finance</c>.</summary>
    public string TopicPrefix { get; init; } = "erp.";

    /// <summary>Events published before the position is moved on; after a crash at most so many come again.</summary>
    public int Batch { get; init; } = 200;

    /// <summary>How long a batch may take before it is given up and sent again.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Between two tries while the brokers do not answer.</summary>
    public TimeSpan Retry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Further properties of librdkafka, by their names there: <c>security.protocol</c>, <c>sasl.username</c> …</summary>
    public Dictionary<string, string> Properties { get; init; } = [];
}

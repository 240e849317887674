using System.Globalization;
using System.Text;
using Confluent.Kafka;

namespace Erp.Platform.Events.Kafka;

/// <summary>An event as the CloudEvents Kafka binding (1.0.2, binary mode) has it: attributes in headers, <c>data</c> as the value.</summary>
internal static class KafkaMessage
{
    public static string Topic(string prefix, FeedEvent happened) => prefix + (EventCatalogue.Find(happened.Type)?.Module ?? "platform");

    /// <summary>The key keeps all events of one aggregate in one partition, and so in order.</summary>
    public static Message<string, string> Of(Guid tenantId, FeedEvent happened) => new()
    {
        Key = $"{tenantId}/{happened.EntityType}/{happened.EntityId}",
        Value = happened.Payload,
        Timestamp = new(happened.OccurredAt),
        Headers = Headers(CloudEvent.Of(tenantId, happened)),
    };

    private static Headers Headers(CloudEvent cloud)
    {
        var headers = new Headers();
        void Add(string name, string? value)
        {
            if (value is not null)
                headers.Add(name, Encoding.UTF8.GetBytes(value));
        }
        Add("ce_specversion", cloud.Specversion);
        Add("ce_id", cloud.Id.ToString());
        Add("ce_source", cloud.Source);
        Add("ce_type", cloud.Type);
        Add("ce_subject", cloud.Subject);
        Add("ce_time", cloud.Time.ToString("O", CultureInfo.InvariantCulture));
        Add("ce_dataschema", cloud.Dataschema);
        Add("ce_sequence", cloud.Sequence.ToString(CultureInfo.InvariantCulture));
        Add("ce_organizationid", cloud.Organizationid?.ToString());
        Add("content-type", cloud.Datacontenttype);
        return headers;
    }
}

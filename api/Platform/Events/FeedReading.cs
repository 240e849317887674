using Npgsql;
using NpgsqlTypes;

namespace Erp.Platform.Events;

/// <summary>Which events of a feed a reader wants.</summary>
/// <param name="Types">Names of types; null = all.</param>
/// <param name="OrganizationIds">Only what concerns these legal entities; null = everything of the tenant.</param>
internal sealed record EventFilter(IReadOnlyCollection<string>? Types = null, IReadOnlyCollection<Guid>? OrganizationIds = null)
{
    public static readonly EventFilter All = new();
}

/// <summary>A part of a feed.</summary>
/// <param name="Events">In order.</param>
/// <param name="Next">Where to go on: everything up to this number has been looked at, whether or not it passed the filter.</param>
/// <param name="Latest">The feed's last number; what lies between the two is still to be read.</param>
internal sealed record EventPage(IReadOnlyList<FeedEvent> Events, long Next, long Latest);

/// <summary>The statements that read a part of a feed, for a transaction that knows its tenant.</summary>
internal sealed class FeedReading(Guid tenantId, long after, int limit, EventFilter filter)
{
    /// <summary>A rare type must not make one read walk through a whole feed: so many numbers are looked at, then the reader asks again.</summary>
    public const int Window = 20_000;

    private const string Latest = "select coalesce((select sequence from erp.feed_positions where tenant_id = $1 and reader = 'feed'), 0)";

    private const string Read = """
        select sequence, id, occurred_at, type, schema_version, entity_type, entity_id, organization_id, payload from erp.events
        where tenant_id = $1 and sequence > $2 and sequence <= $3 and ($5::text[] is null or type = any($5)) and ($6::uuid[] is null or organization_id = any($6))
        order by sequence limit $4
        """;

    /// <summary>The last number comes first: what it counts is there for the statement after it.</summary>
    public NpgsqlBatchCommand[] Statements { get; } =
    [
        new(Latest) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = tenantId } } },
        new(Read)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = tenantId },
                new NpgsqlParameter<long> { TypedValue = after },
                new NpgsqlParameter<long> { TypedValue = End(after) },
                new NpgsqlParameter<int> { TypedValue = limit },
                Optional(filter.Types?.ToArray(), NpgsqlDbType.Text),
                Optional(filter.OrganizationIds?.ToArray(), NpgsqlDbType.Uuid),
            },
        },
    ];

    public async Task<EventPage> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        await reader.ReadAsync(ct);
        var latest = reader.GetInt64(0);
        await reader.NextResultAsync(ct);
        var events = new List<FeedEvent>();
        while (await reader.ReadAsync(ct))
            events.Add(Event(reader));
        var looked = events.Count == limit ? events[^1].Sequence : Math.Max(Math.Min(End(after), latest), events.Count == 0 ? 0 : events[^1].Sequence);
        return new(events, Math.Max(after, looked), latest);
    }

    private static long End(long after) => after > long.MaxValue - Window ? long.MaxValue : after + Window;

    private static FeedEvent Event(NpgsqlDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Id = row.GetGuid(1),
        OccurredAt = row.GetFieldValue<DateTimeOffset>(2),
        Type = row.GetString(3),
        SchemaVersion = row.GetInt32(4),
        EntityType = row.GetString(5),
        EntityId = row.GetString(6),
        OrganizationId = row.IsDBNull(7) ? null : row.GetGuid(7),
        Payload = row.GetString(8),
    };

    private static NpgsqlParameter Optional(Array? values, NpgsqlDbType type) => new() { Value = values ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | type };
}

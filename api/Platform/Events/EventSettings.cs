namespace Erp.Platform.Events;

/// <summary>Section <c>Events</c> of the configuration.</summary>
internal sealed class EventSettings
{
    public const string Section = "Events";

    /// <summary>False on instances that leave the numbering to others.</summary>
    public bool Relay { get; init; } = true;

    /// <summary>Outbox rows numbered in one transaction.</summary>
    public int Batch { get; init; } = 500;

    /// <summary>Between two rounds of the relay: the longer, the later events appear and the more of them one transaction carries.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How often all tenants' outboxes are looked at, for what an instance that was killed has left.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a waiting reader looks by itself, where a notification may have been lost.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a stream stays silent before it shows that it still stands.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long clients of a stream wait before they come back after a break.</summary>
    public TimeSpan Retry { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Streams that one caller may have open on an instance.</summary>
    public int StreamsPerCaller { get; init; } = 20;
}

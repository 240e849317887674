using System.Security.Claims;
using Erp.Platform.Auth;
using Erp.Platform.Http;

namespace Erp.Platform.Events;

/// <summary>Sends a feed as it goes on, until the client leaves, its access ends or the program stops.</summary>
internal sealed class EventStream(EventFeed feed, ILastingAccess access, EventSettings settings, TimeProvider clock)
{
    /// <summary>Read at a time, and read again only when the client has taken them: a slow client costs no memory.</summary>
    private const int AtOnce = 100;

    public async Task SendAsync(EventStreamWriter writer, ClaimsPrincipal user, Guid tenantId, long after, EventFilter filter, CancellationToken ct)
    {
        using var watch = feed.Watch(tenantId);
        await writer.BeginAsync(after, settings.Retry, ct);
        var written = clock.GetTimestamp();
        while (await access.UntilAsync(user, EventPermissions.Read) is { } until)
        {
            var page = await feed.ReadAsync(tenantId, after, AtOnce, filter, ct);
            foreach (var happened in page.Events)
                await writer.WriteAsync(happened.Sequence, CloudEvent.Of(tenantId, happened), ct);
            after = page.Next;
            if (page.Events.Count > 0)
            {
                await writer.FlushAsync(ct);
                written = clock.GetTimestamp();
            }
            if (after < page.Latest)
                continue;
            await watch.WaitAsync(Shortest(settings.Heartbeat - clock.GetElapsedTime(written), settings.Look, until - clock.GetUtcNow()), ct);
            watch.TakeAll();
            if (clock.GetElapsedTime(written) >= settings.Heartbeat)
            {
                await writer.BeatAsync(after, ct);
                written = clock.GetTimestamp();
            }
        }
    }

    private static TimeSpan Shortest(params TimeSpan[] waits) => waits.Min() is var shortest && shortest > TimeSpan.Zero ? shortest : TimeSpan.Zero;
}

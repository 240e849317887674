using System.Globalization;
using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Tenancy;
using FastEndpoints;

namespace Erp.Platform.Events;

public sealed record StreamEventsRequest
{
    /// <summary>Begin after this number; `0` is the start of the feed. From now on unless told. The header `Last-Event-ID` goes before it.</summary>
    [QueryParam] public long? After { get; init; }

    /// <summary>Only these types, separated by commas; `journalEntry.*` stands for all of an entity.</summary>
    /// <example>journalEntry.*,account.created</example>
    [QueryParam] public string? Types { get; init; }
}

internal sealed class StreamEvents(EventFeed feed, EventStream stream, StreamSlots slots, EventSettings settings, Caller caller, IHostApplicationLifetime lifetime) : StreamEndpoint<StreamEventsRequest>
{
    private const string LastEventId = "Last-Event-ID";

    public override void Configure()
    {
        Get("/v1/events/stream");
        Operate("Events", "openStream", EventPermissions.Read).OtherMediaTypes.Add(EventStreamWriter.MediaType);
        Refuses(EventErrors.UnknownType, EventErrors.TooManyStreams);
        Summary(s =>
        {
            s.Summary = "Follow the event feed";
            s.Description = "The feed as server-sent events, as things happen: `id` is the event's number, `data` the CloudEvent. After a break come back with the last `id` "
                + "as the header `Last-Event-ID` (an `EventSource` does so by itself) or as `after`: nothing is missed. A beat in between shows that the connection stands. "
                + "It ends when the access token runs out or the caller loses its access; come back with a new token. The SDKs have an iterator that does all this.";
        });
    }

    protected override async Task<Result<Unit>> Answer(StreamEventsRequest request, CancellationToken ct)
    {
        if (!EventCatalogue.Expand(request.Types).Try(out var types, out var refusal))
            return refusal;
        if (!From(request).Try(out var after, out refusal))
            return refusal;
        using var slot = slots.Take(caller);
        if (slot is null)
            return EventErrors.TooManyStreams.Occur(("max", settings.StreamsPerCaller));

        using var open = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        try
        {
            after ??= await feed.LatestAsync(caller.TenantId, open.Token);
            await stream.SendAsync(new(HttpContext.Response), User, caller.TenantId, after.Value, new(types, caller.OrganizationIds), open.Token);
        }
        catch (OperationCanceledException) when (open.IsCancellationRequested)
        {
            // The client has left, or the program stops: either way the stream is complete as it is.
        }
        return Unit.Value;
    }

    private Result<long?> From(StreamEventsRequest request)
    {
        if (HttpContext.Request.Headers[LastEventId] is [{ Length: > 0 } last])
            return long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : Wrong($"header:{LastEventId}");
        return request.After < 0 ? Wrong("query:after") : request.After;
    }

    private static Error Wrong(string pointer) => RequestErrors.InvalidValue.At(pointer, ("reason", "A number of the feed is not negative."));
}

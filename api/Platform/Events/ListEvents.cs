using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;

namespace Erp.Platform.Events;

public sealed record ListEventsRequest
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 500;
    public const int MaxWait = 30;

    /// <summary>The last number that you are done with: `next` of the part before. From the start of the feed unless told.</summary>
    [QueryParam] public long? After { get; init; }

    /// <summary>Only these types, separated by commas; `journalEntry.*` stands for all of an entity.</summary>
    /// <example>journalEntry.*,account.created</example>
    [QueryParam] public string? Types { get; init; }

    /// <summary>How many events to answer at most, 1 to 500; 100 unless told.</summary>
    [QueryParam, Range(1, MaxLimit), DefaultValue(DefaultLimit)] public int? Limit { get; init; }

    /// <summary>When there is nothing new, wait so many seconds for it, 0 to 30, before answering that there is nothing.</summary>
    [QueryParam, Range(0, MaxWait), DefaultValue(0)] public int? Wait { get; init; }
}

/// <summary>A part of the feed.</summary>
/// <param name="Data">Events in the order of their numbers; it may be empty while `next` is less than `latest`, when no event in between is of the types asked for.</param>
/// <param name="Next">Send it as `after` for what follows.</param>
/// <param name="Latest">The feed's last number: when `next` has reached it, there is nothing more for now.</param>
public sealed record EventList(IReadOnlyList<CloudEvent> Data, long Next, long Latest);

internal sealed class ListEvents(UnitOfWork work, EventFeed feed, Caller caller, IHostApplicationLifetime lifetime) : QueryEndpoint<ListEventsRequest, EventList>
{
    public override void Configure()
    {
        Get("/v1/events");
        Operate("Events", "list", EventPermissions.Read);
        Refuses(EventErrors.UnknownType, RequestErrors.LimitOutOfRange);
        Summary(s =>
        {
            s.Summary = "Read the event feed";
            s.Description = "Everything that happened in the tenant, numbered without a gap, as CloudEvents; it can be read from any number on, as often as you like. "
                + "Keep `next` when you are done with a part and ask for what comes after it: so nothing is missed and nothing lost, whatever breaks in between. "
                + "Callers limited to organizations get what concerns those. To be told at once, add `wait`, or use the stream.";
        });
    }

    protected override async Task BeforeReadAsync(ListEventsRequest request, CancellationToken ct)
    {
        if (request is not { Wait: > 0 and <= ListEventsRequest.MaxWait, After: >= 0 and var after })
            return;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        await feed.WaitAsync(caller.TenantId, after, TimeSpan.FromSeconds(request.Wait.Value), waiting.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override async Task<Result<EventList>> Handle(ListEventsRequest request, CancellationToken ct)
    {
        if (request.After < 0)
            return RequestErrors.InvalidValue.At("query:after", ("reason", "A number of the feed is not negative."));
        if (request.Limit is < 1 or > ListEventsRequest.MaxLimit)
            return RequestErrors.LimitOutOfRange.At("query:limit", ("max", ListEventsRequest.MaxLimit));
        if (request.Wait is < 0 or > ListEventsRequest.MaxWait)
            return RequestErrors.InvalidValue.At("query:wait", ("reason", $"0 to {ListEventsRequest.MaxWait} seconds."));
        if (!EventCatalogue.Expand(request.Types).Try(out var types, out var refusal))
            return refusal;
        var reading = new FeedReading(caller.TenantId, request.After ?? 0, request.Limit ?? ListEventsRequest.DefaultLimit, new(types, caller.OrganizationIds));
        var page = await work.RunAsync(reading.Statements, reading.ReadAsync, ct, readOnly: true);
        return new EventList([.. page.Events.Select(e => CloudEvent.Of(caller.TenantId, e))], page.Next, page.Latest);
    }
}

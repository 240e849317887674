using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.OpenApi;
using FastEndpoints;

namespace Erp.Platform.Events;

public sealed record GetEventTypeRequest
{
    /// <summary>A type such as <c>journalEntry.posted</c>.</summary>
    /// <example>journalEntry.posted</example>
    [RouteParam] public string Type { get; init; } = "";
}

internal sealed class GetEventType(EventJsonSchemas schemas) : QueryEndpoint<GetEventTypeRequest, EventTypeResponse>
{
    public override void Configure()
    {
        Get("/v1/event-types/{type}");
        Operate("EventTypes", "get", anonymous: true);
        Summary(s => { s.Summary = "Read an event type"; s.Description = "What one type of events means, and the JSON Schema of its `data`."; });
    }

    protected override async Task<Result<EventTypeResponse>> Handle(GetEventTypeRequest request, CancellationToken ct) =>
        EventCatalogue.Find(request.Type) is { } type ? EventTypeResponse.Of(type, await schemas.OfAsync(type)) : RequestErrors.NotFound;
}

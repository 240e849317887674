using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.OpenApi;

namespace Erp.Platform.Events;

public sealed class ListEventTypesRequest : ListRequest;

internal sealed class ListEventTypes(EventJsonSchemas schemas) : QueryEndpoint<ListEventTypesRequest, Page<EventTypeResponse>>
{
    private sealed record After(string Type);

    public override void Configure()
    {
        Get("/v1/event-types");
        Operate("EventTypes", "list", anonymous: true);
        Summary(s => { s.Summary = "List event types"; s.Description = "Every type of events that the feed can hold, with the JSON Schema of its `data`, by name."; });
    }

    protected override async Task<Result<Page<EventTypeResponse>>> Handle(ListEventTypesRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        var read = new List<EventTypeResponse>();
        foreach (var type in EventCatalogue.All.Where(t => after is null || string.CompareOrdinal(t.Name, after.Type) > 0).Take(request.Take + 1))
            read.Add(EventTypeResponse.Of(type, await schemas.OfAsync(type)));
        return Cursors.Cut(HttpContext, read, request.Take, t => new After(t.Type));
    }
}

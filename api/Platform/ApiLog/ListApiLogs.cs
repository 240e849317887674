using System.ComponentModel.DataAnnotations;
using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.ApiLog;

public sealed class ListApiLogsRequest : ListRequest
{
    /// <summary>Only calls through this OAuth client.</summary>
    [QueryParam] public string? ClientId { get; init; }

    /// <summary>Only calls by this user.</summary>
    [QueryParam] public Guid? Actor { get; init; }

    /// <summary>Only this method, such as <c>POST</c>.</summary>
    [QueryParam] public string? Method { get; init; }

    /// <summary>Only this route, as its template: <c>/v1/accounts/{id}</c>.</summary>
    [QueryParam] public string? Route { get; init; }

    /// <summary>Only this status.</summary>
    [QueryParam, Range(100, 599)] public int? Status { get; init; }

    /// <summary>Only calls that ended with this status or a higher one: 400 lists what failed.</summary>
    [QueryParam, Range(100, 599)] public int? MinStatus { get; init; }

    /// <summary>Only this request (the <c>traceId</c> of a problem).</summary>
    [QueryParam] public string? RequestId { get; init; }

    /// <summary>Only calls that arrived at or after this instant (UTC).</summary>
    [QueryParam] public DateTimeOffset? From { get; init; }

    /// <summary>Only calls that arrived before this instant (UTC).</summary>
    [QueryParam] public DateTimeOffset? To { get; init; }
}

internal sealed class ListApiLogs(ErpDbContext db, Caller caller) : QueryEndpoint<ListApiLogsRequest, Page<ApiCallResponse>>
{
    private sealed record Before(Guid Id);

    public override void Configure()
    {
        Get("/v1/api-logs");
        Operate("ApiLogs", "list", ApiLogPermissions.Read);
        Summary(s =>
        {
            s.Summary = "List the calls of the API";
            s.Description = "The tenant's calls, newest first, about a second after they were answered and for 30 days: method, route, status and time, never a body, a path value or a query. "
                + "Callers who are limited to organizations see their own calls. Under extreme load calls may be missing here: the log never slows a request.";
        });
    }

    protected override async Task<Result<Page<ApiCallResponse>>> Handle(ListApiLogsRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<Before>(HttpContext, request.Cursor).Try(out var before, out var refusal))
            return refusal;
        var calls = Filtered(request);
        if (before is not null)
            calls = calls.Where(c => c.Id < before.Id);
        var read = await calls.OrderByDescending(c => c.Id).Take(request.Take + 1).Select(ApiCallResponse.Projection).ToListAsync(ct);
        return Cursors.Cut(HttpContext, read, request.Take, c => new Before(c.Id));
    }

    private IQueryable<ApiCall> Filtered(ListApiLogsRequest request)
    {
        var (me, myClient) = (caller.UserId, caller.ClientId);
        var from = IdTime.FirstIdAt(request.From ?? DateTimeOffset.UnixEpoch);
        return db.Set<ApiCall>().AsNoTracking()
            .If(caller.OrganizationIds is not null, c => me != null ? c.UserId == me : c.ClientId == myClient)
            .If(request.ClientId is not null, c => c.ClientId == request.ClientId)
            .If(request.Actor is not null, c => c.UserId == request.Actor)
            .If(request.Method is not null, c => c.Method == request.Method)
            .If(request.Route is not null, c => c.Route == request.Route)
            .If(request.Status is not null, c => c.Status == request.Status)
            .If(request.MinStatus is not null, c => c.Status >= request.MinStatus)
            .If(request.RequestId is not null, c => c.RequestId == request.RequestId)
            .If(request.From is not null, c => c.Id >= from && c.OccurredAt >= request.From!.Value.ToUniversalTime())
            .If(request.To is not null, c => c.OccurredAt < request.To!.Value.ToUniversalTime());
    }
}

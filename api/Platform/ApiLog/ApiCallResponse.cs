using System.Linq.Expressions;

namespace Erp.Platform.ApiLog;

/// <summary>One call of the API.</summary>
public sealed record ApiCallResponse
{
    /// <summary>Id; the order of the ids is that of time.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it arrived (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Template of the route, such as <c>/v1/accounts/{id}</c>; null when the path is none of the API's.</summary>
    public string? Route { get; init; }

    /// <summary>HTTP status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>From its arrival until its answer had left, in milliseconds.</summary>
    public required int Milliseconds { get; init; }

    /// <summary>The OAuth client.</summary>
    public string? ClientId { get; init; }

    /// <summary>The signed-in user; null for a machine client.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>The request: the same id as in problems and in the audit trail.</summary>
    public required string RequestId { get; init; }

    internal static readonly Expression<Func<ApiCall, ApiCallResponse>> Projection = c => new()
    {
        Id = c.Id,
        OccurredAt = c.OccurredAt,
        Method = c.Method,
        Route = c.Route,
        Status = c.Status,
        Milliseconds = c.Milliseconds,
        ClientId = c.ClientId,
        ActorId = c.UserId,
        RequestId = c.RequestId,
    };
}

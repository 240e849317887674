using System.Data.Common;
using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Jobs;

/// <summary>What is kept of an attempt that failed: no message, which may hold SQL, addresses or secrets, but where the log has it.</summary>
/// <param name="Failure">What it failed of.</param>
/// <param name="TraceId">W3C trace id of the run.</param>
internal sealed record FailedAttempt(WorkFailure Failure, string? TraceId)
{
    public static FailedAttempt Of(Exception exception) => new(Classify(exception), Activity.Current?.TraceId.ToHexString());

    /// <summary>The first thing on the way to the cause that says what it is.</summary>
    private static WorkFailure Classify(Exception? exception) => exception switch
    {
        null => WorkFailure.Internal,
        DbException or DbUpdateException => WorkFailure.Database,
        HttpRequestException or SocketException => WorkFailure.Network,
        TimeoutException or OperationCanceledException => WorkFailure.Timeout,
        _ => Classify(exception.InnerException),
    };
}

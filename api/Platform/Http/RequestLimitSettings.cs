using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Erp.Platform.Http;

/// <summary>Section <c>RequestLimits</c> of the configuration: how big a request may be, and how slow. Who is slower holds a connection for nothing.</summary>
internal sealed class RequestLimitSettings
{
    public const string Section = "RequestLimits";

    /// <summary>Time for the request line and all headers.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection is kept without a request.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>A body that comes slower than this is given up, as is a client that reads its answer slower.</summary>
    public int MinBytesPerSecond { get; init; } = 240;

    /// <summary>How long it may be slower, for a line that is only slow to start.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>All headers of a request together, in bytes.</summary>
    public int MaxHeaderBytes { get; init; } = 16 * 1024;

    public void Apply(KestrelServerLimits limits)
    {
        limits.RequestHeadersTimeout = HeadersTimeout;
        limits.KeepAliveTimeout = KeepAliveTimeout;
        limits.MinRequestBodyDataRate = new(MinBytesPerSecond, Grace);
        limits.MinResponseDataRate = new(MinBytesPerSecond, Grace);
        limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        limits.MaxRequestBodySize = Operation.DefaultMaxBodySize;
    }
}

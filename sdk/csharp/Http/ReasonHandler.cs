namespace Erp.Sdk.Http;

/// <summary>Sends the reason that a change is made for. Headers are ASCII, so the rest travels percent-encoded.</summary>
internal sealed class ReasonHandler : DelegatingHandler
{
    public const string Header = "X-Change-Reason";

    private static readonly AsyncLocal<string?> Current = new();

    /// <summary>From now on, for what this asynchronous flow calls, until it is disposed.</summary>
    public static IDisposable Give(string reason)
    {
        var before = Current.Value;
        Current.Value = reason;
        return new Given(before);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Current.Value is { } reason && request.Method != HttpMethod.Get && request.Method != HttpMethod.Head)
            request.Headers.TryAddWithoutValidation(Header, Uri.EscapeDataString(reason));
        return base.SendAsync(request, cancellationToken);
    }

    private sealed class Given(string? before) : IDisposable
    {
        public void Dispose() => Current.Value = before;
    }
}

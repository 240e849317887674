namespace Erp.Sdk.Http;

/// <summary>
/// Asks for another representation of whatever one call answers: its preview, its CSV. The generated methods know one response each, so
/// the response is taken on its way to them; what they are left with is an exception that ends here.
/// </summary>
internal sealed class CallScope(string mediaType, string? query)
{
    private static readonly AsyncLocal<CallScope?> Ambient = new();

    private HttpResponseMessage? _response;

    public static CallScope? Current => Ambient.Value;

    public async Task<HttpResponseMessage> TakeAsync(Func<Task> call)
    {
        Ambient.Value = this;
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (TakenException)
        {
        }
        finally
        {
            Ambient.Value = null;
        }
        return _response ?? throw new InvalidOperationException("No operation of the client was called.");
    }

    public void Apply(HttpRequestMessage request)
    {
        request.Headers.Accept.Clear();
        request.Headers.Accept.ParseAdd(mediaType);
        request.Headers.Accept.ParseAdd("application/problem+json");
        if (query is not null && request.RequestUri!.ToString() is var uri)
            request.RequestUri = new(uri + (uri.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query, UriKind.RelativeOrAbsolute);
    }

    public Exception Take(HttpResponseMessage response)
    {
        _response = response;
        return new TakenException();
    }

    private sealed class TakenException : Exception;
}

/// <summary>Applies the scope that a call stands in.</summary>
internal sealed class RepresentationHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (CallScope.Current is not { } scope)
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        scope.Apply(request);
        throw scope.Take(await base.SendAsync(request, cancellationToken).ConfigureAwait(false));
    }
}

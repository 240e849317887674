namespace Erp.Sdk.Http;

/// <summary>Gives every POST a key, unless the caller did: whatever is repeated below here is done once.</summary>
internal sealed class IdempotencyHandler : DelegatingHandler
{
    public const string Header = "Idempotency-Key";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Post && !request.Headers.Contains(Header))
            request.Headers.TryAddWithoutValidation(Header, Guid.CreateVersion7().ToString());
        if (request.Content?.Headers.ContentLength == 0)
            request.Content = null; // NSwag gives a POST without a body an empty text that it calls JSON, which it is not.
        return base.SendAsync(request, cancellationToken);
    }
}

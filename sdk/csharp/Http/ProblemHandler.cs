namespace Erp.Sdk.Http;

/// <summary>Turns every refusal, of any operation, into the one exception.</summary>
internal sealed class ProblemHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw await ErpApiException.FromAsync(response, cancellationToken).ConfigureAwait(false);
    }
}

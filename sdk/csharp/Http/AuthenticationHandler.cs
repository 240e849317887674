using System.Net;
using Erp.Sdk.Authentication;

namespace Erp.Sdk.Http;

/// <summary>Sends the access token. When the server refuses it, a new one is got and the request sent once more.</summary>
internal sealed class AuthenticationHandler(ITokenSource tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(refused: null, cancellationToken).ConfigureAwait(false);
        request.Headers.Authorization = new("Bearer", token);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !request.CanBeResent())
            return response;

        var fresh = await tokens.GetAsync(refused: token, cancellationToken).ConfigureAwait(false);
        if (fresh == token)
            return response;
        response.Dispose();
        request.Headers.Authorization = new("Bearer", fresh);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}

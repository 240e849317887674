using System.Net;
using Erp.Sdk.Http;

namespace Erp.Sdk;

/// <summary>An answer with all that came with it.</summary>
/// <param name="Data">The answer.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">Headers of the response.</param>
/// <param name="RateLimit">What is left of the caller's allowance; null when the server did not say.</param>
public sealed record ApiResponse<T>(T Data, HttpStatusCode Status, IReadOnlyDictionary<string, IReadOnlyList<string>> Headers, RateLimit? RateLimit)
{
    /// <summary>Version of the resource: the <c>ifMatch</c> of its next change.</summary>
    public string? ETag => First("ETag");

    /// <summary>Path of what was created, or of the job that works on it.</summary>
    public string? Location => First("Location");

    /// <summary>True when this is the stored answer of an earlier request with the same <c>Idempotency-Key</c>.</summary>
    public bool IsReplay => First("Idempotency-Replayed") == "true";

    private string? First(string header) => Headers.TryGetValue(header, out var values) ? values[0] : null;
}

public sealed partial class ErpClient
{
    /// <summary>
    /// A call's answer with its headers.
    /// <code>var (account, _, _, left) = await client.WithResponseAsync(c => c.Accounts.GetAsync(id));</code>
    /// </summary>
    /// <param name="call">One call.</param>
    public async Task<ApiResponse<T>> WithResponseAsync<T>(Func<ErpClient, Task<T>> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var scope = new ResponseScope();
        var data = await scope.WatchAsync(() => call(this)).ConfigureAwait(false);
        return new(data, scope.Status, scope.Headers, scope.RateLimit);
    }
}

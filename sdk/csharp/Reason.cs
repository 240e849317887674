using Erp.Sdk.Http;

namespace Erp.Sdk;

public sealed partial class ErpClient
{
    /// <summary>
    /// Makes a change and says why: the audit trail keeps the reason with every field that changes.
    /// <code>await client.BecauseAsync("The bank's letter of 3 May", c => c.Accounts.UpdateAsync(id, etag, changes));</code>
    /// </summary>
    /// <param name="reason">One line of at most 500 characters, in any language.</param>
    /// <param name="change">The call, or several.</param>
    public async Task<T> BecauseAsync<T>(string reason, Func<ErpClient, Task<T>> change)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentNullException.ThrowIfNull(change);
        using (ReasonHandler.Give(reason))
            return await change(this).ConfigureAwait(false);
    }

    /// <inheritdoc cref="BecauseAsync{T}"/>
    public async Task BecauseAsync(string reason, Func<ErpClient, Task> change)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentNullException.ThrowIfNull(change);
        using (ReasonHandler.Give(reason))
            await change(this).ConfigureAwait(false);
    }
}

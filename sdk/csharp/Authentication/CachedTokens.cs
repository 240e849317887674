namespace Erp.Sdk.Authentication;

/// <summary>Keeps a token until shortly before it expires. However many calls need a new one at once, one of them gets it for all.</summary>
internal sealed class CachedTokens(ITokenGrant grant, TimeProvider clock) : ITokenSource, IDisposable
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private Entry? _current;

    public async ValueTask<string> GetAsync(string? refused, CancellationToken ct)
    {
        if (Usable(refused) is { } cached)
            return cached;
        await _oneAtATime.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (Usable(refused) is { } fetchedMeanwhile)
                return fetchedMeanwhile;
            var asked = clock.GetUtcNow();
            var token = await grant.RequestAsync(ct).ConfigureAwait(false);
            var margin = TimeSpan.FromTicks(Math.Min(LongestMargin.Ticks, token.Lifetime.Ticks / 10));
            _current = new(token.Value, asked + token.Lifetime - margin);
            return token.Value;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private string? Usable(string? refused) =>
        _current is { } entry && entry.Value != refused && clock.GetUtcNow() < entry.UsableUntil ? entry.Value : null;

    public void Dispose() => _oneAtATime.Dispose();

    private sealed record Entry(string Value, DateTimeOffset UsableUntil);
}

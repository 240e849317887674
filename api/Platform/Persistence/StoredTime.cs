namespace Erp.Platform.Persistence;

internal static class StoredTime
{
    /// <summary>Now, in the whole microseconds that PostgreSQL keeps: what is answered is what will be read.</summary>
    public static DateTimeOffset GetStoredNow(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}

namespace Erp.Platform.Notifications;

/// <summary>Something in memory that must learn what other processes have changed. A singleton, registered with <c>AddNotified</c>.</summary>
internal interface INotified
{
    /// <summary>What it listens for, in one camelCase word.</summary>
    string Topic { get; }

    /// <summary>Another process, or this one, has committed a change.</summary>
    void Heard(string subject);

    /// <summary>Nobody listened for a while: anything may have changed.</summary>
    void Missed();

    /// <summary>A request of this tenant comes and has no transaction yet.</summary>
    ValueTask PrepareAsync(Guid tenantId);
}

internal static class Notified
{
    public static IServiceCollection AddNotified<T>(this IServiceCollection services) where T : class, INotified =>
        services.AddSingleton<T>().AddSingleton<INotified>(provider => provider.GetRequiredService<T>());
}

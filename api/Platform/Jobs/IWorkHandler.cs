using Erp.Platform.TenantExports;

namespace Erp.Platform.Jobs;

/// <summary>Does what is due of one kind. A new instance (and scope) for every run.</summary>
internal interface IWorkHandler
{
    /// <summary>
    /// Works until it is done. It commits by itself, and in a way that a run that takes over after a crash neither repeats nor skips
    /// anything. The token also ends a run that has lost its lease.
    /// </summary>
    /// <returns>When to run again; null = never, the item is done.</returns>
    Task<DateTimeOffset?> RunAsync(WorkRun run, CancellationToken ct);
}

/// <param name="TenantId">Whose it is; the handler's scope is identified already.</param>
/// <param name="SubjectId">What it is about.</param>
/// <param name="Attempt">1 on the first start; more when earlier ones failed or were killed.</param>
internal sealed record WorkRun(Guid TenantId, Guid SubjectId, int Attempt);

/// <summary>A kind of work and who does it.</summary>
/// <param name="Kind">camelCase name.</param>
/// <param name="Concurrency">Runs at a time in this process.</param>
/// <param name="SideBySide">A tenant may have several runs of it at a time, about different subjects.</param>
/// <param name="StaysBecause">Why it is not exported with its tenant; null = it is.</param>
/// <param name="Create">Makes the handler from a run's scope.</param>
internal sealed record WorkKind(string Kind, int Concurrency, bool SideBySide, string? StaysBecause, Func<IServiceProvider, IWorkHandler> Create);

internal static class WorkRegistration
{
    /// <summary>Work that has no job of its own to show: schedules, clean-up.</summary>
    public static IServiceCollection AddWork<T>(this IServiceCollection services, string kind, int concurrency = 1, bool sideBySide = false) where T : class, IWorkHandler =>
        services.AddScoped<T>().AddSingleton(new WorkKind(kind, concurrency, sideBySide, StaysHereAttribute.ReasonOf(typeof(T)), scope => scope.GetRequiredService<T>()));

    /// <summary>Work that clients follow at <c>/v1/jobs/{id}</c>.</summary>
    public static IServiceCollection AddJob<T>(this IServiceCollection services, string kind, int concurrency = 1) where T : class, IJobHandler =>
        services.AddKeyedScoped<IJobHandler, T>(kind)
            .AddSingleton(new WorkKind(kind, concurrency, SideBySide: false, StaysHereAttribute.Work, scope => ActivatorUtilities.CreateInstance<JobRunner>(scope, scope.GetRequiredKeyedService<IJobHandler>(kind))));
}

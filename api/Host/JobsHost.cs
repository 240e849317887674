using Erp.Platform.Jobs;

namespace Erp.Host;

/// <summary>Work outside requests: the queue, its worker, and the jobs that clients follow.</summary>
internal static class JobsHost
{
    public static WebApplicationBuilder AddJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection(JobSettings.Section).Get<JobSettings>() ?? new());
        builder.Services.AddSingleton<WorkSignal>().AddSingleton<WorkLeases>().AddSingleton<JobScopes>().AddHostedService<QueueWorker>();
        builder.Services.AddSingleton<JobMetrics>().AddHostedService<QueueWatch>();
        builder.Services.AddScoped<WorkQueue>().AddScoped<Jobs>().AddWork<JobFileExpiry>(JobFileExpiry.Kind);
        return builder;
    }
}

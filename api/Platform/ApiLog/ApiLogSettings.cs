namespace Erp.Platform.ApiLog;

/// <summary>Section <c>ApiLog</c> of the configuration.</summary>
internal sealed class ApiLogSettings
{
    public const string Section = "ApiLog";

    public bool Enabled { get; init; } = true;

    /// <summary>Calls that may wait to be written; more are dropped and counted, because a log must not slow what it logs.</summary>
    public int Capacity { get; init; } = 20_000;

    /// <summary>Calls that are written at once.</summary>
    public int BatchSize { get; init; } = 2_000;

    /// <summary>How long a call waits for others to be written with.</summary>
    public TimeSpan WriteEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long calls are kept.</summary>
    public TimeSpan KeptFor { get; init; } = TimeSpan.FromDays(30);
}

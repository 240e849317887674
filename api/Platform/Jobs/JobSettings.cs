namespace Erp.Platform.Jobs;

/// <summary>Section <c>Jobs</c> of the configuration.</summary>
internal sealed class JobSettings
{
    public const string Section = "Jobs";

    /// <summary>False on instances that only serve requests.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How often the queue is looked at; what this process puts there itself is taken at once.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long after a process was killed another takes its work over.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Starts before a job is given up; the waits between them double from a second on.</summary>
    public int MaxAttempts { get; init; } = 5;
}

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

    /// <summary>How often at most a running job's progress is an event.</summary>
    public TimeSpan TellEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Failed attempts before work that is no job is left alone until somebody says that it be tried again: about a day, as the waits between them
    /// double to ten minutes.
    /// </summary>
    public int GiveUpAfter { get; init; } = 150;

    /// <summary>Starts before a job is given up; the waits between them double from a second on.</summary>
    public int MaxAttempts { get; init; } = 5;
}

using System.Diagnostics;

namespace Erp.Host.Startup;

/// <summary>Says what a start is doing, and how long each step took.</summary>
internal sealed class StartupReport(TextWriter writer)
{
    private readonly List<(string Step, TimeSpan Elapsed)> _steps = [];

    /// <summary><c>PostgreSQL 0.9 s, migrations 0.0 s</c></summary>
    public string Steps => string.Join(", ", _steps.Select(s => $"{s.Step} {s.Elapsed.TotalSeconds:0.0} s"));

    /// <summary>One sentence about something that takes a while.</summary>
    public void Tell(string sentence) => writer.WriteLine(sentence);

    public async Task<T> StepAsync<T>(string step, Func<Task<T>> work)
    {
        var started = Stopwatch.GetTimestamp();
        var result = await work();
        _steps.Add((step, Stopwatch.GetElapsedTime(started)));
        return result;
    }

    public Task StepAsync(string step, Func<Task> work) => StepAsync(step, async () =>
    {
        await work();
        return true;
    });
}

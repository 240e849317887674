using System.Diagnostics;

namespace Erp.Platform.EmbeddedPostgres;

/// <summary>Runs a program to its end without a shell, and kills it with its children when cancelled.</summary>
internal static class ChildProcess
{
    internal sealed record Outcome(int ExitCode, string Output, string Error)
    {
        internal bool Succeeded => ExitCode == 0;

        internal string FirstLine => Lines.FirstOrDefault() ?? $"exit code {ExitCode}";

        internal string[] Lines => (Error + "\n" + Output).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    internal static async Task<Outcome> RunAsync(
        IReadOnlyList<string> command, string workingDirectory, CancellationToken ct, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Isolate(start.Environment);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        using var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => exited.TrySetResult();
        process.Start();
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await exited.Task.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await exited.Task;
            throw;
        }
        // On Windows a server that pg_ctl started keeps the pipes open: do not wait for their end longer than needed.
        await Task.WhenAny(Task.WhenAll(output, error), Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None));
        return new(process.ExitCode, Text(output), Text(error));
    }

    /// <summary>The full path of a program, or null: looked for in <paramref name="searchPath"/> and then in <paramref name="alsoIn"/>.</summary>
    internal static string? Find(string program, string searchPath, params string[] alsoIn) =>
        searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(alsoIn)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>The user's own PG… variables (a PGPORT for psql, say) must not reach this server; messages are read, so they are English.</summary>
    private static void Isolate(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray())
        {
            environment.Remove(name);
        }
        environment["LC_ALL"] = "C";
    }

    private static string Text(Task<string> reading) => reading.IsCompletedSuccessfully ? reading.Result : "";
}

namespace Erp.Platform.EmbeddedPostgres;

/// <summary>Why the server did not start, read from what it wrote in its log during the attempt.</summary>
internal sealed record ServerFailure(string LogTail)
{
    /// <summary>Another program took the port between choosing it and listening on it.</summary>
    internal bool PortTaken => Says("could not create any TCP/IP sockets") || Says("could not bind IPv4 address");

    /// <summary>Processes of a killed server are still finishing: they notice its death at their next wait.</summary>
    internal bool OldProcessesLeft => Says("pre-existing shared memory block");

    internal EmbeddedPostgresException Explain(DataFolder folder, int port) => this switch
    {
        { PortTaken: true } => EmbeddedPostgresException.PortTaken(port),
        _ when Says("No space left on device") => EmbeddedPostgresException.NoSpace(folder.Cluster),
        _ when Says("could not map anonymous shared memory") || Says("Cannot allocate memory") => new(
            "There is not enough memory for PostgreSQL: free some, or set a smaller EmbeddedPostgres__Settings__shared_buffers such as 64MB."),
        { OldProcessesLeft: true } => new(
            $"Processes of a killed PostgreSQL still use {folder.Cluster}: wait for them to end or end them, and start again."),
        _ when Says("already exists") && Says("postmaster.pid") => new(
            $"Another PostgreSQL already runs on {folder.Cluster}: stop it, or choose another folder with EmbeddedPostgres__DataDirectory."),
        _ => new($"PostgreSQL did not start ({LastError()}): see {folder.Log}."),
    };

    private bool Says(string text) => LogTail.Contains(text, StringComparison.Ordinal);

    private string LastError()
    {
        string[] symptoms = ["contains errors", "could not create any TCP/IP sockets", "terminated"]; // The line before says why.
        var lines = LogTail.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var line = lines.LastOrDefault(line => line.Contains("FATAL:", StringComparison.Ordinal) || line.Contains("PANIC:", StringComparison.Ordinal));
        if (line is not null && Array.Exists(symptoms, symptom => line.Contains(symptom, StringComparison.Ordinal)))
        {
            line = lines[Math.Max(0, Array.LastIndexOf(lines, line) - 1)];
        }
        line ??= lines.LastOrDefault() ?? "it said nothing";
        var start = line.LastIndexOf(":  ", StringComparison.Ordinal);
        return start < 0 ? line : line[(start + 3)..];
    }
}

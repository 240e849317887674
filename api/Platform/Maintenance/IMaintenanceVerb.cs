namespace Erp.Platform.Maintenance;

/// <summary>Something the program does instead of serving: <c>dotnet run --project api -- migrate</c>.</summary>
internal interface IMaintenanceVerb
{
    /// <summary>What is typed, in kebab-case.</summary>
    string Name { get; }

    /// <summary>One sentence for the list of verbs.</summary>
    string Summary { get; }

    /// <summary>Options and whatever else its user must know; empty when the summary says it all.</summary>
    string Details => "";

    /// <summary>Exit codes beside those that every verb shares (see <see cref="ExitCodes"/>), and what they mean.</summary>
    IReadOnlyList<(int Code, string Meaning)> OwnExitCodes => [];

    VerbNeeds Needs { get; }

    /// <returns>The exit code.</returns>
    Task<int> RunAsync(VerbRun run, CancellationToken ct);
}

/// <summary>What must be up before a verb runs.</summary>
internal enum VerbNeeds
{
    /// <summary>The composition alone.</summary>
    Nothing,
    /// <summary>A migrated database.</summary>
    Database,
    /// <summary>A migrated database and the API itself, serving.</summary>
    Server,
}

/// <param name="Services">The application's services; make a scope of them.</param>
/// <param name="Server">Where the API serves, for verbs that need it.</param>
/// <param name="Arguments">The words after the verb that are not settings.</param>
/// <param name="Out">Results go here, for people or pipes; errors go to the error stream.</param>
internal sealed record VerbRun(IServiceProvider Services, Uri? Server, IReadOnlyList<string> Arguments, TextWriter Out)
{
    /// <summary>The verb's own options, given as <c>--name=value</c>.</summary>
    public string? Option(string name) => Services.GetRequiredService<IConfiguration>()[name];
}

/// <summary>Exit codes that mean the same for every verb.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int CannotStart = 1;
    public const int NotUnderstood = 2;
    public const int Interrupted = 130;

    public static readonly IReadOnlyList<(int Code, string Meaning)> Shared =
    [
        (Done, "done"),
        (CannotStart, "could not start or go on; the error stream has one sentence with the remedy"),
        (NotUnderstood, "no such verb"),
        (Interrupted, "interrupted (Ctrl-C)"),
    ];
}

internal static class VerbRegistration
{
    public static IServiceCollection AddVerb<T>(this IServiceCollection services) where T : class, IMaintenanceVerb => services.AddSingleton<IMaintenanceVerb, T>();
}

using System.Runtime.InteropServices;
using Erp.Host.Startup;
using Erp.Platform.Maintenance;

namespace Erp.Host.CommandLine;

/// <summary>
/// Serves, or runs the verb that is the first word of the command line, with the words that follow. From the first dash on there are
/// settings (<c>--urls=…</c>, <c>--EmbeddedPostgres:Port=…</c>); <c>--help</c> may stand anywhere.
/// </summary>
internal static class CommandLine
{
    private static readonly string[] HelpWords = ["--help", "-h", "-?", "help"];

    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplication> build)
    {
        var wantsHelp = args.Any(HelpWords.Contains);
        args = [.. args.Except(HelpWords)];
        string[] words = [.. args.TakeWhile(a => !a.StartsWith('-'))];
        var word = words.FirstOrDefault();

        using var interrupt = new CancellationTokenSource();
        using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        void Interrupt(PosixSignalContext signal)
        {
            signal.Cancel = true;
            interrupt.Cancel();
        }

        try
        {
            if (word is null && !wantsHelp)
                _ = DatabaseStartup.WarmUpAsync();
            await using var app = build(args[words.Length..]);
            var verbs = app.Services.GetServices<IMaintenanceVerb>().OrderBy(v => v.Name, StringComparer.Ordinal).ToList();
            var verb = verbs.FirstOrDefault(v => v.Name == word);
            if (word is not null && verb is null)
                return await HelpText.NotUnderstoodAsync(word, verbs);
            if (wantsHelp)
                return await HelpText.PrintAsync(verb, verbs);
            return verb is null ? await Serving.RunAsync(app, interrupt.Token) : await RunAsync(verb, words[1..], app, interrupt.Token);
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception failure) when (StartupSentence.Of(failure) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return ExitCodes.CannotStart;
        }
    }

    private static async Task<int> RunAsync(IMaintenanceVerb verb, string[] arguments, WebApplication app, CancellationToken ct)
    {
        var report = new StartupReport(Console.Error);
        if (verb.Needs != VerbNeeds.Nothing)
            await DatabaseStartup.RunAsync(app.Services, report, ct);
        if (verb.Needs == VerbNeeds.Server)
            await app.StartAsync(ct);
        var exitCode = await verb.RunAsync(new(app.Services, verb.Needs == VerbNeeds.Server ? ListeningAddresses.Of(app) : null, arguments, Console.Out), ct);
        if (verb.Needs == VerbNeeds.Server)
            await app.StopAsync(CancellationToken.None);
        return exitCode;
    }
}

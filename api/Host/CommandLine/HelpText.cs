using Erp.Platform.Maintenance;

namespace Erp.Host.CommandLine;

/// <summary>What <c>-- help</c> and <c>-- verb --help</c> print.</summary>
internal static class HelpText
{
    private const string Run = "dotnet run --project api";

    public static async Task<int> PrintAsync(IMaintenanceVerb? verb, IReadOnlyList<IMaintenanceVerb> all)
    {
        await Console.Out.WriteAsync(verb is null ? Of(all) : Of(verb));
        return ExitCodes.Done;
    }

    public static async Task<int> NotUnderstoodAsync(string word, IReadOnlyList<IMaintenanceVerb> all)
    {
        await Console.Error.WriteLineAsync($"There is no verb '{word}': choose one of {string.Join(", ", all.Select(v => v.Name))}, or none to serve; '-- help' explains them.");
        return ExitCodes.NotUnderstood;
    }

    private static string Of(IReadOnlyList<IMaintenanceVerb> all) => $"""
        {Run}                    serves the API
        {Run} -- <verb>          does one thing and ends
        {Run} -- <verb> --help   explains it

        Verbs:
        {string.Join('\n', all.Select(v => $"  {v.Name,-16} {v.Summary}"))}

        Settings are given as --Section:Name=value or as environment variables Section__Name:
          --urls={ServerHost.DefaultUrl}          where to listen
          --ConnectionStrings:Erp=…               a PostgreSQL 18 server of your own, as the owner of the schema
          --ConnectionStrings:ErpApp=…            the app's own role there, when it is not to be made from the owner's
          --EmbeddedPostgres:DataDirectory=…      where the built-in PostgreSQL keeps its data

        """;

    private static string Of(IMaintenanceVerb verb) => $"""
        {Run} -- {verb.Name}
        {verb.Summary}
        {(verb.Details.Length == 0 ? "" : $"\n{verb.Details.TrimEnd()}\n")}
        Exit codes:
        {string.Join('\n', ExitCodes.Shared.Concat(verb.OwnExitCodes).OrderBy(c => c.Code).Select(c => $"  {c.Code,-4} {c.Meaning}"))}

        """;
}

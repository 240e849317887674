using Erp.Platform.Maintenance;

namespace Erp.Platform.OpenApi;

/// <summary><c>-- openapi [file]</c>: the build runs it.</summary>
internal sealed class OpenApiVerb(ContractFile contract) : IMaintenanceVerb
{
    private const int CannotBeDescribed = 3;

    public string Name => "openapi";
    public string Summary => "Prints the contract, or writes it to the file that is named.";
    public string Details => "-- openapi [file]   The build writes openapi/erp.v1.json with it. Needs no database.";
    public IReadOnlyList<(int Code, string Meaning)> OwnExitCodes => [(CannotBeDescribed, "the code breaks a rule of the contract; the error stream names it")];
    public VerbNeeds Needs => VerbNeeds.Nothing;

    public async Task<int> RunAsync(VerbRun run, CancellationToken ct)
    {
        try
        {
            if (run.Arguments is [var file, ..])
                await contract.WriteAsync(file);
            else
                await Console.OpenStandardOutput().WriteAsync((await contract.GetAsync()).Json, ct);
            return ExitCodes.Done;
        }
        catch (ContractException e)
        {
            // The form that MSBuild shows as an error.
            await Console.Error.WriteLineAsync($"error ERP0001: {e.Message}");
            return CannotBeDescribed;
        }
    }
}

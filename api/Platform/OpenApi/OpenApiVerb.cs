namespace Erp.Platform.OpenApi;

/// <summary><c>-- openapi [file]</c>: prints the contract, or writes it to a file. Needs no database; the build runs it.</summary>
internal static class OpenApiVerb
{
    /// <returns>0, or 1 when the code cannot be described.</returns>
    public static async Task<int> RunAsync(WebApplication app, string? file)
    {
        try
        {
            var contract = app.Services.GetRequiredService<ContractFile>();
            if (file is not null)
                await contract.WriteAsync(file);
            else
                await Console.OpenStandardOutput().WriteAsync((await contract.GetAsync()).Json);
            return 0;
        }
        catch (ContractException e)
        {
            // The form that MSBuild shows as an error.
            await Console.Error.WriteLineAsync($"error ERP0001: {e.Message}");
            return 1;
        }
    }
}

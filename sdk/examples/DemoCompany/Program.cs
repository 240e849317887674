using Erp.Demo;
using Erp.Sdk;

// dotnet run --project sdk/examples/DemoCompany -- http://localhost:5080 [file that keeps the demo's credentials]
var server = new Uri(args.ElementAtOrDefault(0) ?? "http://localhost:5080");
var accessFile = args.ElementAtOrDefault(1) ?? "demo-company.json";
try
{
    Console.WriteLine($"Sign in as {await DemoCompany.EnsureAsync(server, accessFile, Console.Out, CancellationToken.None)}");
    return 0;
}
catch (Exception failure) when (failure is ErpApiException or HttpRequestException or DemoException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}

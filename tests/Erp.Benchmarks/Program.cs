using System.Globalization;
using Erp.Benchmarks;

var seconds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
switch (args.FirstOrDefault())
{
    case "posting":
        await PostingBenchmark.RunAsync(rounds: 3, TimeSpan.FromSeconds(seconds));
        return 0;
    case "profile":
        await PostingBenchmark.ProfileAsync(TimeSpan.FromSeconds(seconds));
        return 0;
    case "reports":
        await ReportBenchmark.RunAsync(rounds: 41);
        return 0;
    case "rules":
        await RuleBenchmark.RunAsync(rounds: 3, TimeSpan.FromSeconds(seconds));
        return 0;
    default:
        Console.WriteLine("""
            dotnet run -c Release --project tests/Erp.Benchmarks -- posting [seconds a round, 10]
            dotnet run -c Release --project tests/Erp.Benchmarks -- profile [seconds, 10]
            dotnet run -c Release --project tests/Erp.Benchmarks -- reports
            dotnet run -c Release --project tests/Erp.Benchmarks -- rules [seconds a round, 10]
            Every figure is a ratio against a reference measured in the same run: the median of three alternating rounds. Needs pgbench.
            """);
        return args.Length == 0 ? 0 : 1;
}

using System.Globalization;
using Erp.Benchmarks;

int? number = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : null;
var duration = TimeSpan.FromSeconds(number ?? 10);
switch (args.FirstOrDefault())
{
    case "posting":
        await PostingBenchmark.RunAsync(rounds: 3, duration);
        return 0;
    case "profile":
        await PostingBenchmark.ProfileAsync(duration);
        return 0;
    case "reports":
        await ReportBenchmark.RunAsync(rounds: 41);
        return 0;
    case "import":
        await ImportBenchmark.RunAsync(lines: number ?? 1_000_000);
        return 0;
    case "restore":
        await RestoreBenchmark.RunAsync(lines: number ?? 1_000_000);
        return 0;
    case "rules":
        await RuleBenchmark.RunAsync(rounds: 3, duration);
        return 0;
    case "fairness":
        await FairnessBenchmark.RunAsync(rounds: 3, duration);
        return 0;
    case "feed":
        await FeedBenchmark.RunAsync(rounds: 3, duration);
        return 0;
    default:
        Console.WriteLine("""
            dotnet run -c Release --project tests/Erp.Benchmarks -- posting [seconds a round, 10]
            dotnet run -c Release --project tests/Erp.Benchmarks -- profile [seconds, 10]
            dotnet run -c Release --project tests/Erp.Benchmarks -- import [lines, 1000000]
            dotnet run -c Release --project tests/Erp.Benchmarks -- restore [lines, 1000000]
            dotnet run -c Release --project tests/Erp.Benchmarks -- reports
            dotnet run -c Release --project tests/Erp.Benchmarks -- rules [seconds a round, 10]
            dotnet run -c Release --project tests/Erp.Benchmarks -- fairness [seconds a round, 10]
            dotnet run -c Release --project tests/Erp.Benchmarks -- feed [seconds a round, 10]
            Every figure is a ratio against a reference measured in the same run; of posting, the median of three alternating rounds.
            `posting` needs pgbench (Debian: apt-get install postgresql-contrib; macOS: brew install libpq).
            """);
        return args.Length == 0 ? 0 : 1;
}

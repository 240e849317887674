namespace Erp.Benchmarks;

/// <summary>How long a tenant that posts now and then waits while another floods the same server, against how long it waits when all is quiet.</summary>
internal static class FairnessBenchmark
{
    private const int FloodingClients = 32;
    private static readonly TimeSpan NowAndThen = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync(int rounds, TimeSpan duration)
    {
        await using var server = await Server.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Address };
        var (calm, flooding) = (await TenantUnderLoad.SignUpAsync(http, "bench-calm"), await TenantUnderLoad.SignUpAsync(http, "bench-flood"));
        await PostingLoad.WarmUpAsync(server, [calm, flooding], FloodingClients);
        var (quiet, beside) = (new List<LoadResult>(), new List<LoadResult>());
        for (var i = 0; i < rounds; i++)
        {
            quiet.Add(await PostingLoad.RunAsync(server.Address, [calm], 1, duration, NowAndThen));
            var flood = PostingLoad.RunAsync(server.Address, [flooding], FloodingClients, duration);
            beside.Add(await PostingLoad.RunAsync(server.Address, [calm], 1, duration, NowAndThen));
            var flooded = await flood;
            Console.WriteLine(FormattableString.Invariant(
                $"  round {i + 1}: quiet p50 {quiet[i].P50:0.0} ms, p99 {quiet[i].P99:0.0} ms; beside a flood of {flooded.PerSecond:0}/s p50 {beside[i].P50:0.0} ms, p99 {beside[i].P99:0.0} ms; errors {quiet[i].Errors + beside[i].Errors}"));
        }
        var ratio = PostingBenchmark.Median(quiet.Zip(beside, (alone, together) => together.P99 / alone.P99));
        Console.WriteLine(FormattableString.Invariant($"A flood of {FloodingClients} clients: another tenant's p99 is {ratio:0.0} times its quiet value"));
    }
}

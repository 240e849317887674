using System.Collections.Concurrent;
using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Shouldly;
using Xunit;

namespace Erp.Platform.Webhooks;

/// <summary>The promise of the webhooks, against SIGKILL: all of them arrive, at least once.</summary>
public sealed class KilledDeliveriesTests
{
    private const int Kills = 3;
    private const int EntriesEach = 60;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_in_the_middle_of_deliveries_everything_arrives_and_first_comes_first()
    {
        var database = await TestDatabases.CreateAsync("hooks");
        try
        {
            await using var receiver = new Receiver(async (_, _, stream, ct) =>
            {
                await Task.Delay(5, ct);
                await Receiver.AnswerAsync(stream, 200, "", ct);
            });
            await using var api = new ApiProcess(database, "--Webhooks:AllowLoopback=true", "--Jobs:Lease=00:00:03", "--Jobs:PollEvery=00:00:00.2");
            await api.StartAsync(Cancel);
            var signedUp = await new TestClient(api.Address, token: null).Post("/v1/tenants", TestTenant.SignUpBody("bd-sme")).ShouldBe(201);
            var client = await TestTenant.WithTokenAsync(api.Address, signedUp["apiClient.clientId"].GetString()!, signedUp["apiClient.clientSecret"].GetString()!);
            await client.Post("/v1/webhook-endpoints", new { url = receiver.Url, eventTypes = new[] { "journalEntry.posted" } }).ShouldBe(201);

            var posted = new ConcurrentBag<string>();
            for (var kill = 1; kill <= Kills; kill++)
            {
                await Parallel.ForAsync(0, EntriesEach, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancel }, async (i, _) =>
                    posted.Add((await client.Post("/v1/journal-entries", Journal.Entry(i + 1)).ShouldBe(201)).Id.ToString()));
                await receiver.WaitAsync(receiver.Received.Count + 1);
                await api.KillAsync();
                await api.StartAsync(Cancel);
            }

            var arrived = new List<ReceivedWebhook>();
            for (var deadline = DateTime.UtcNow.AddMinutes(3); arrived.Count < posted.Count && DateTime.UtcNow < deadline; await Task.Delay(100, Cancel))
                arrived = [.. receiver.Received.DistinctBy(w => w.Id)];
            arrived.Select(w => w.Event.GetProperty("subject").GetString()).Order().ShouldBe(posted.Order(), "each entry that was posted is told of, and no other");
            arrived.Select(w => w.Event.GetProperty("sequence").GetInt64()).ShouldBeInOrder();
            TestContext.Current.TestOutputHelper!.WriteLine($"{Kills} kills; {posted.Count} entries posted; {receiver.Received.Count} webhooks came, {receiver.Received.Count - arrived.Count} of them again.");
        }
        finally
        {
            await TestDatabases.DropAsync(database);
        }
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Platform.Events;

/// <summary>
/// The promise of the feed, against SIGKILL: what was done is told, once a number, in order, whatever was going on. With
/// <c>ERP_ENTRIES_UNDER_KILL=5000</c> in the environment it posts so many entries in each of two tenants.
/// </summary>
public sealed class KilledProcessTests
{
    private const int Tenants = 2;
    private static readonly int Entries = int.Parse(Environment.GetEnvironmentVariable("ERP_ENTRIES_UNDER_KILL") ?? "600", CultureInfo.InvariantCulture);
    private const int Kills = 4;
    private const int Writers = 6;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_in_the_middle_of_postings_and_deliveries_it_loses_nothing_and_tells_nothing_out_of_order()
    {
        await using var database = await OwnDatabase.CreateAsync();
        await using var api = new ApiProcess(database.ConnectionString);
        await api.StartAsync(Ct);
        var runs = new List<Run>();
        for (var i = 0; i < Tenants; i++)
            runs.Add(await Run.StartAsync(api.Address, Ct));

        for (var kill = 1; kill <= Kills; kill++)
        {
            var mark = Tenants * Entries * kill / (Kills + 1);
            while (runs.Sum(r => r.Posted.Count) < mark)
                await Task.Delay(5, Ct);
            await api.KillAsync();
            await api.StartAsync(Ct);
        }
        foreach (var run in runs)
            await run.CheckAsync(Ct);
        (await database.CountAsync("outbox_messages")).ShouldBe(0);
        (await database.CountAsync("events")).ShouldBe(runs.Sum(r => r.Sequences.Count), "nothing more came after");
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{Kills} kills; {runs.Sum(r => r.Posted.Count)} entries posted in {Tenants} tenants; {await database.CountAsync("events")} events in the feeds; "
            + $"{runs.Sum(r => r.Sequences.Count)} delivered over {runs.Sum(r => r.Connections)} connections; {runs.Sum(r => r.Repeated)} repeated requests; no gap, nothing out of order.");
    }

    /// <summary>A tenant with writers that repeat what fails under the same key, and a follower that comes back after each break.</summary>
    private sealed class Run
    {
        private readonly List<Task> _tasks = [];
        private int _next;
        private int _repeated;

        public ConcurrentBag<string> Posted { get; } = [];
        public List<long> Sequences { get; } = [];
        public List<string> Told { get; } = [];
        public int Connections { get; private set; }
        public int Repeated => _repeated;

        public static async Task<Run> StartAsync(Uri address, CancellationToken ct)
        {
            var signedUp = await new TestClient(address, token: null).Post("/v1/tenants", TestTenant.SignUpBody("bd-sme")).ShouldBe(201);
            var client = await TestTenant.WithTokenAsync(address, signedUp["apiClient.clientId"].GetString()!, signedUp["apiClient.clientSecret"].GetString()!);
            var run = new Run();
            for (var i = 0; i < Writers; i++)
                run._tasks.Add(Task.Run(() => run.WriteAsync(client, ct), ct));
            run._tasks.Add(Task.Run(() => run.FollowAsync(client, ct), ct));
            return run;
        }

        public async Task CheckAsync(CancellationToken ct)
        {
            await Task.WhenAll(_tasks.Take(Writers));
            await _tasks[^1].WaitAsync(TimeSpan.FromMinutes(3), ct);
            Sequences.ShouldBe(Enumerable.Range(1, Sequences.Count).Select(i => (long)i), "every number once, in order, without a gap");
            Posted.Count.ShouldBe(Entries);
            Told.Order().ShouldBe(Posted.Order(), "each entry that was posted is told of once, and no other");
        }

        private async Task WriteAsync(TestClient client, CancellationToken ct)
        {
            for (var i = Interlocked.Increment(ref _next); i <= Entries; i = Interlocked.Increment(ref _next))
            {
                string? id;
                while ((id = await PostAsync(client, i)) is null)
                {
                    Interlocked.Increment(ref _repeated);
                    await Task.Delay(50, ct);
                }
                Posted.Add(id);
            }
        }

        private static async Task<string?> PostAsync(TestClient client, int i)
        {
            try
            {
                var answer = await client.Post("/v1/journal-entries", Journal.Entry(i), ("Idempotency-Key", $"entry-{i}"));
                return answer.Status == 201 ? answer.Id.ToString() : null;
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                return null;
            }
        }

        private async Task FollowAsync(TestClient client, CancellationToken ct)
        {
            while (Told.Count < Entries)
            {
                try
                {
                    using var stream = await OpenStream.OpenAsync(client, "?after=0", ct, lastEventId: Sequences.Count > 0 ? Sequences[^1] : null);
                    Connections++;
                    while (Told.Count < Entries && await stream.NextAsync(ct) is { } sent)
                        Take(sent);
                }
                catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
                {
                    // The process is gone; the next connection goes on after the last event.
                }
                await Task.Delay(50, ct);
            }
        }

        private void Take(JsonElement sent)
        {
            Sequences.Add(sent.GetProperty("sequence").GetInt64());
            if (sent.GetProperty("type").GetString() == "journalEntry.posted")
                Told.Add(sent.GetProperty("subject").GetString()!);
        }
    }

    /// <summary>A database beside that of the other tests, whose relay must not help.</summary>
    private sealed class OwnDatabase(string connectionString) : IAsyncDisposable
    {
        public string ConnectionString => connectionString;

        public static async Task<OwnDatabase> CreateAsync()
        {
            var owner = new NpgsqlConnectionStringBuilder((await TestHost.GetAsync()).OwnerConnection);
            var name = $"{owner.Database}_killed";
            await using var server = new NpgsqlConnection(owner.ConnectionString);
            await server.OpenAsync();
            await using var create = new NpgsqlCommand($"create database {name}", server);
            await create.ExecuteNonQueryAsync();
            return new(new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Database = name }.ConnectionString);
        }

        public async Task<long> CountAsync(string table)
        {
            await using var owner = new NpgsqlConnection(connectionString);
            await owner.OpenAsync();
            await using var count = new NpgsqlCommand($"select count(*) from erp.{table}", owner);
            return (long)(await count.ExecuteScalarAsync())!;
        }

        public async ValueTask DisposeAsync() => await TestDatabases.DropAsync(connectionString);
    }
}

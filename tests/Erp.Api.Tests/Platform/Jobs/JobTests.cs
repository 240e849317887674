using Erp.Infrastructure;
using Npgsql;
using Shouldly;
using Xunit;
using static Erp.Modules.Finance.Imports.ImportScenario;

namespace Erp.Platform.Jobs;

/// <summary>A client follows its jobs, cancels them, and sees no one else's.</summary>
public sealed class JobTests
{
    [Fact]
    public async Task A_job_is_listed_and_read_with_its_etag()
    {
        var tenant = await TestHost.NewTenantAsync();
        var job = await ImportAsync(tenant.Owner, Entry());
        (await tenant.Get("/v1/jobs?kind=journalImport&status=succeeded").ShouldBe(200)).Data.ShouldHaveSingleItem().GetProperty("id").GetGuid().ShouldBe(job.Id);
        (await tenant.Get("/v1/jobs?status=failed").ShouldBe(200)).Data.ShouldBeEmpty();
        await tenant.Get($"/v1/jobs/{job.Id}", ("If-None-Match", job.ETag)).ShouldBe(304);
        await tenant.Get("/v1/jobs?colour=red").ShouldRefuse(400, "unknown_parameter");
    }

    [Fact]
    public async Task Jobs_are_paged_newest_first()
    {
        var tenant = await TestHost.NewTenantAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
            ids.Add((await ImportAsync(tenant.Owner, Entry())).Id);
        var first = await tenant.Get("/v1/jobs?limit=2").ShouldBe(200);
        var second = await tenant.Get($"/v1/jobs?limit=2&cursor={first.NextCursor}").ShouldBe(200);
        first.Data.Concat(second.Data).Select(j => j.GetProperty("id").GetGuid()).ShouldBe(Enumerable.Reverse(ids));
    }

    [Fact]
    public async Task Another_tenants_job_is_not_there()
    {
        var (mine, other) = (await TestHost.NewTenantAsync(), await TestHost.NewTenantAsync());
        var job = await ImportAsync(mine.Owner, Entry());
        await other.Get($"/v1/jobs/{job.Id}").ShouldRefuse(404, "not_found");
        await other.Get($"/v1/journal-imports/{job.Id}").ShouldRefuse(404, "not_found");
        await other.Post($"/v1/jobs/{job.Id}/cancel").ShouldRefuse(404, "not_found");
        (await other.Get("/v1/jobs").ShouldBe(200)).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_waiting_job_is_cancelled_at_once_and_a_running_one_soon()
    {
        var tenant = await TestHost.NewTenantAsync();
        var file = Lines(Enumerable.Repeat(Entry(), 60_000));
        var running = await SendAsync(tenant.Owner, file).ShouldBe(202);
        var waiting = await SendAsync(tenant.Owner, Entry()).ShouldBe(202);
        (await tenant.Post($"/v1/jobs/{waiting.Id}/cancel").ShouldBe(200))["status"].GetString().ShouldBe("cancelled");
        await tenant.Post($"/v1/jobs/{running.Id}/cancel").ShouldBe(200);
        var ended = await EndOfAsync(tenant.Owner, running.Location);
        ended.Status().ShouldBe("cancelled", ended.Text);
        ended.Count("posted").ShouldBe(0);
        (await EntriesAsync(tenant.Owner)).ShouldBeEmpty();
        await tenant.Post($"/v1/jobs/{running.Id}/cancel").ShouldRefuse(409, "job_finished");
        (await ChunksAsync(running.Id) + await ChunksAsync(waiting.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_job_whose_process_is_gone_is_taken_over_and_repeats_and_skips_nothing()
    {
        var tenant = await TestHost.NewTenantAsync();
        await using var another = await TestHost.StartAnotherAsync("--Jobs:PollEvery=00:00:00.1");
        const int count = 12_000;
        var job = await SendAsync(tenant.Owner, Lines(Enumerable.Range(1, count).Select(i => Entry($"Entry {i}"))), query: "?mode=perEntry").ShouldBe(202);
        // Whoever runs it is declared dead again and again; the runs get in each other's way as badly as they can.
        for (var i = 0; i < 3; i++)
        {
            await Task.Delay(300, TestContext.Current.CancellationToken);
            await ExecuteAsync($"update erp.work_items set leased_until = now() - interval '1 second' where subject_id = '{job.Id}'");
        }
        var ended = await EndOfAsync(tenant.Owner, job.Location);
        ended.Status().ShouldBe("succeeded", ended.Text);
        (ended.Count("posted"), ended["result.lastNumber"].GetString()!.Split('-')[^1]).ShouldBe((count, $"{count}"));
        var entries = await EntriesAsync(tenant.Owner);
        entries.Select(e => e.GetProperty("narration").GetString()).Distinct().Count().ShouldBe(count);
        entries.Count.ShouldBe(count);
    }

    [Fact]
    public async Task A_process_that_stops_leaves_its_job_to_the_others()
    {
        var tenant = await TestHost.NewTenantAsync();
        var another = await TestHost.StartAnotherAsync();
        var there = await TestTenant.WithTokenAsync(Host.Startup.ListeningAddresses.Of(another), tenant.ClientId, tenant.ClientSecret);
        var jobs = new List<Answer>();
        jobs.Add(await SendAsync(there, Lines(Enumerable.Range(1, 5_000).Select(i => Entry($"Entry {i}"))), query: "?mode=perEntry").ShouldBe(202));
        await Task.Delay(200, TestContext.Current.CancellationToken);
        await another.StopAsync(TestContext.Current.CancellationToken);
        await another.DisposeAsync();
        var ended = await EndOfAsync(tenant.Owner, jobs[0].Location);
        (ended.Status(), ended.Count("posted")).ShouldBe(("succeeded", 5_000));
        (await EntriesAsync(tenant.Owner)).Count.ShouldBe(5_000);
    }

    [Fact]
    public async Task A_job_that_dies_with_its_process_every_time_is_given_up()
    {
        var tenant = await TestHost.NewTenantAsync();
        var big = await SendAsync(tenant.Owner, Lines(Enumerable.Repeat(Entry(), 20_000))).ShouldBe(202);
        var job = await SendAsync(tenant.Owner, Entry()).ShouldBe(202);
        await ExecuteAsync($"update erp.work_items set attempts = 5 where subject_id = '{job.Id}'");
        await EndOfAsync(tenant.Owner, big.Location);
        var ended = await EndOfAsync(tenant.Owner, job.Location);
        (ended.Status(), ended["error.code"].GetString()).ShouldBe(("failed", "job_given_up"));
    }

    private static async Task<long> ChunksAsync(Guid import)
    {
        await using var owner = new NpgsqlConnection((await TestHost.GetAsync()).OwnerConnection);
        await owner.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*) from erp.import_chunks where import_id = $1", owner) { Parameters = { new() { Value = import } } };
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var owner = new NpgsqlConnection((await TestHost.GetAsync()).OwnerConnection);
        await owner.OpenAsync();
        await using var command = new NpgsqlCommand(sql, owner);
        await command.ExecuteNonQueryAsync();
    }
}

using Erp.Infrastructure;
using Erp.Platform.Events;
using Erp.Platform.Webhooks;
using Shouldly;
using Xunit;
using static Erp.Modules.Finance.Imports.ImportScenario;

namespace Erp.Platform.Jobs;

/// <summary>Who waits for a job need not ask for it: the feed tells how it goes.</summary>
public sealed class JobEventTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_feed_tells_when_a_job_begins_and_how_it_ends_but_not_what_came_of_it()
    {
        var tenant = await TestHost.NewTenantAsync();
        var (good, bad) = (await ImportAsync(tenant.Owner, Entry()), await ImportAsync(tenant.Owner, Entry(credit: "99.00")));
        (good.Status(), bad.Status()).ShouldBe(("succeeded", "failed"));
        (await ToldAsync(tenant, good.Id, "job.succeeded")).ShouldBe(["job.created", "job.started", "job.succeeded"]);
        (await ToldAsync(tenant, bad.Id, "job.failed")).ShouldBe(["job.created", "job.started", "job.failed"]);
        var ended = (await tenant.Get("/v1/events?types=job.succeeded").ShouldBe(200)).Data.ShouldHaveSingleItem();
        ended.GetProperty("organizationid").GetGuid().ShouldBe(tenant.OrganizationId);
        var snapshot = ended.GetProperty("data").GetProperty("snapshot");
        (snapshot.GetProperty("status").GetString(), snapshot.GetProperty("attempts").GetInt32(), snapshot.GetProperty("done").GetInt64()).ShouldBe(("succeeded", 1, good["progress.done"].GetInt64()));
        snapshot.TryGetProperty("result", out _).ShouldBeFalse();
        snapshot.TryGetProperty("requestId", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Progress_is_told_now_and_then_and_a_cancellation_at_once()
    {
        var tenant = await TestHost.NewTenantAsync();
        var began = System.Diagnostics.Stopwatch.StartNew();
        var job = await SendAsync(tenant.Owner, Lines(Enumerable.Range(1, 60_000).Select(i => Entry($"Entry {i}"))), query: "?mode=perEntry").ShouldBe(202);
        await ToldAsync(tenant, job.Id, "job.progressed");
        await tenant.Post($"/v1/jobs/{job.Id}/cancel").ShouldBe(200);
        var told = await ToldAsync(tenant, job.Id, "job.cancelled");
        told[^1].ShouldBe("job.cancelled");
        told.Count(t => t == "job.progressed").ShouldBeLessThanOrEqualTo(1 + (int)(began.Elapsed / TimeSpan.FromSeconds(10)));
        var progress = (await tenant.Get("/v1/events?types=job.progressed").ShouldBe(200)).Data[0].GetProperty("data").GetProperty("snapshot");
        progress.GetProperty("done").GetInt64().ShouldBeGreaterThan(0);
        progress.GetProperty("status").GetString().ShouldBe("running");
    }

    [Fact]
    public async Task Streams_and_webhooks_tell_of_it_like_of_any_event()
    {
        var tenant = await TestHost.NewTenantAsync();
        await using var receiver = Receiver.Answering(204);
        await tenant.HookAsync(receiver, ["job.succeeded"]);
        using var stream = await OpenStream.OpenAsync(tenant.Owner, "?types=job.succeeded&after=0", Ct);
        var job = await ImportAsync(tenant.Owner, Entry());
        (await stream.NextAsync(Ct)).ShouldNotBeNull().GetProperty("subject").GetString().ShouldBe(job.Id.ToString());
        (await receiver.WaitAsync(1, "job.succeeded"))[0].Event.GetProperty("data").GetProperty("snapshot").GetProperty("id").GetGuid().ShouldBe(job.Id);
    }

    [Fact]
    public async Task Their_schemas_are_in_the_catalogue()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        foreach (var type in new[] { "started", "progressed", "succeeded", "failed", "cancelled" })
        {
            var schema = await tenant.Get($"/v1/event-types/job.{type}").ShouldBe(200);
            schema["schema.$defs.JobSnapshot.properties"].TryGetProperty("done", out _).ShouldBeTrue();
        }
    }

    /// <summary>What was told of a job, up to this at least; changes of its fields apart. A page of the feed ends after so many events, whatever their types.</summary>
    private static async Task<IReadOnlyList<string>> ToldAsync(TestTenant tenant, Guid job, string until)
    {
        var (told, after) = (new List<string>(), 0L);
        await Waiting.UntilAsync(() => tenant.Get($"/v1/events?types=job.*&limit=200&after={after}"), page =>
        {
            told.AddRange(page.Data.Where(e => e.GetProperty("subject").GetString() == job.ToString()).Select(e => e.GetProperty("type").GetString()!).Where(t => t != "job.updated"));
            after = page["next"].GetInt64();
            return told.Contains(until);
        });
        return told;
    }
}

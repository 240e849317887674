using System.Net;
using Erp.Host.Startup;
using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Identity;
using Microsoft.AspNetCore.Builder;
using Shouldly;
using Xunit;

namespace Erp.Platform.Events;

/// <summary>The feed as server-sent events.</summary>
public sealed class StreamEventsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_happens_is_sent_at_once_with_its_number_as_id()
    {
        var tenant = await TestHost.NewTenantAsync();
        var latest = (await tenant.AllEventsAsync(Ct)).Count;
        using var stream = await OpenStream.OpenAsync(tenant.Owner, "", Ct);
        stream.Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        stream.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();

        var entry = await tenant.PostEntry(12m);
        var sent = (await stream.NextAsync(Ct)).ShouldNotBeNull();
        sent.GetProperty("type").GetString().ShouldBe("journalEntry.posted");
        sent.GetProperty("subject").GetString().ShouldBe(entry.Id.ToString());
        (sent.GetProperty("sequence").GetInt64(), stream.LastId).ShouldBe((latest + 1, latest + 1));
        var listed = await tenant.Get($"/v1/events?after={latest}").ShouldBe(200);
        sent.GetRawText().ShouldBe(listed.Data[0].GetRawText(), "the feed says the same wherever it is read");
    }

    [Fact]
    public async Task A_client_that_comes_back_gets_what_it_missed_and_nothing_twice()
    {
        var tenant = await TestHost.NewTenantAsync();
        var latest = (await tenant.AllEventsAsync(Ct)).Count;
        long last;
        using (var stream = await OpenStream.OpenAsync(tenant.Owner, $"?after={latest}", Ct))
        {
            await tenant.PostEntry(1m);
            await stream.NextAsync(Ct);
            last = stream.LastId;
        }
        await tenant.PostEntry(2m);
        await tenant.PostEntry(3m);
        using var again = await OpenStream.OpenAsync(tenant.Owner, "?after=0", Ct, lastEventId: last);
        for (var expected = latest + 2; expected <= latest + 3; expected++)
            (await again.NextAsync(Ct)).ShouldNotBeNull().GetProperty("sequence").GetInt64().ShouldBe(expected);
    }

    [Fact]
    public async Task A_whole_feed_can_be_replayed()
    {
        var tenant = await TestHost.NewTenantAsync();
        var events = await tenant.AllEventsAsync(Ct);
        using var stream = await OpenStream.OpenAsync(tenant.Owner, "?after=0", Ct);
        foreach (var expected in events)
            (await stream.NextAsync(Ct)).ShouldNotBeNull().GetProperty("id").GetGuid().ShouldBe(expected.Id);
    }

    [Fact]
    public async Task A_silent_stream_beats_and_its_beat_moves_past_events_that_were_filtered_out()
    {
        await using var another = await TestHost.StartAnotherAsync("--Events:Heartbeat=00:00:00.2");
        var tenant = await TestHost.NewTenantAsync();
        var latest = (await tenant.AllEventsAsync(Ct)).Count;
        using var stream = await OpenStream.OpenAsync(await OnAsync(another, tenant), $"?after={latest}&types=account.*", Ct);
        await tenant.PostEntry(1m);
        while (stream.LastId <= latest)
            await stream.BeatAsync(Ct);
        stream.LastId.ShouldBe(latest + 1);
    }

    [Fact]
    public async Task A_caller_that_loses_its_access_loses_its_stream()
    {
        var tenant = await TestHost.NewTenantAsync();
        var added = await tenant.Post("/v1/api-clients", new { name = "Follower", roleIds = new[] { People.Auditor } }).ShouldBe(201);
        var follower = await TestTenant.WithTokenAsync(tenant.Owner.Address, added["clientId"].GetString()!, added["clientSecret"].GetString()!);
        using var stream = await OpenStream.OpenAsync(follower, "", Ct);
        stream.Response.StatusCode.ShouldBe(HttpStatusCode.OK);
        await tenant.Transition($"/v1/api-clients/{added.Id}/revoke", added.ETag).ShouldBe(200);
        // Whatever happens next shows that it may not know any more.
        await tenant.PostEntry(5m);
        while (await stream.NextAsync(Ct) is { } sent)
            sent.GetProperty("type").GetString().ShouldNotBe("journalEntry.posted");
    }

    [Fact]
    public async Task A_stream_ends_by_itself_when_the_program_stops()
    {
        await using var another = await TestHost.StartAnotherAsync();
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        using var stream = await OpenStream.OpenAsync(await OnAsync(another, tenant), "", Ct);
        stream.Response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var stopping = another.StopAsync(Ct);
        while (await stream.NextAsync(Ct) is not null)
        {
            // What was still in the feed; then an orderly end, or reading would throw.
        }
        await stopping;
    }

    [Fact]
    public async Task A_caller_has_a_limited_number_of_streams()
    {
        await using var another = await TestHost.StartAnotherAsync("--Events:StreamsPerCaller=2");
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var client = await OnAsync(another, tenant);
        using var first = await OpenStream.OpenAsync(client, "", Ct);
        var second = await OpenStream.OpenAsync(client, "", Ct);
        await client.Get("/v1/events/stream").ShouldRefuse(429, "too_many_streams");
        second.Dispose();
        for (var status = HttpStatusCode.TooManyRequests; status != HttpStatusCode.OK;)
        {
            using var third = await OpenStream.OpenAsync(client, "", Ct);
            status = third.Response.StatusCode;
        }
    }

    [Fact]
    public async Task What_is_asked_wrongly_is_refused_before_the_stream_begins()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.Get("/v1/events/stream?types=nothing.happened").ShouldRefuse(400, "unknown_event_type", "query:types");
        await tenant.Get("/v1/events/stream?after=-1").ShouldRefuse(400, "invalid_value", "query:after");
        await tenant.Get("/v1/events/stream", ("Last-Event-ID", "x")).ShouldRefuse(400, "invalid_value", "header:Last-Event-ID");
        await tenant.Get("/v1/events/stream?since=1").ShouldRefuse(400, "unknown_parameter");
        await (await TestHost.AnonymousAsync()).Get("/v1/events/stream").ShouldRefuse(401, "not_authenticated");
    }

    /// <summary>A token is good for the address that gave it.</summary>
    private static Task<TestClient> OnAsync(WebApplication instance, TestTenant tenant) => TestTenant.WithTokenAsync(ListeningAddresses.Of(instance), tenant.ClientId, tenant.ClientSecret);
}

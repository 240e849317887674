using System.Text.Json;
using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Platform.Events;

/// <summary>What is written with a change is numbered once, in order, without a gap, whoever relays it.</summary>
public sealed class OutboxRelayTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_tenant_does_is_in_its_feed_from_one_on_without_a_gap()
    {
        var tenant = await TestHost.NewTenantAsync();
        var entry = await tenant.PostEntry(250m);
        var events = await tenant.AllEventsAsync(Ct);

        events.Select(e => e.Sequence).ShouldBe(Enumerable.Range(1, events.Count).Select(i => (long)i));
        events.Select(e => e.Type).ShouldContain("organization.created");
        var posted = events.Single(e => e.Type == "journalEntry.posted");
        (posted.EntityType, posted.EntityId, posted.OrganizationId, posted.SchemaVersion).ShouldBe(("journalEntry", entry.Id.ToString(), tenant.OrganizationId, 1));
        var snapshot = JsonDocument.Parse(posted.Payload).RootElement.GetProperty("snapshot");
        snapshot.GetProperty("number").GetString().ShouldBe(entry["number"].GetString());
        snapshot.GetProperty("totalBase").GetString().ShouldBe("250.00");
        snapshot.GetProperty("status").GetString().ShouldBe("posted");
    }

    [Fact]
    public async Task A_change_tells_what_the_changed_fields_were()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var organization = await tenant.Get($"/v1/organizations/{tenant.OrganizationId}").ShouldBe(200);
        await tenant.Patch($"/v1/organizations/{tenant.OrganizationId}", new { name = "Padma Traders Ltd" }, organization.ETag).ShouldBe(200);

        var payload = JsonDocument.Parse((await tenant.AllEventsAsync(Ct)).Single(e => e.Type == "organization.updated").Payload).RootElement;
        payload.GetProperty("snapshot").GetProperty("name").GetString().ShouldBe("Padma Traders Ltd");
        var previous = payload.GetProperty("previous");
        previous.GetProperty("name").GetString().ShouldBe(organization["name"].GetString());
        previous.EnumerateObject().Select(p => p.Name).ShouldBe(["name", "version"], ignoreOrder: true);
    }

    [Fact]
    public async Task Many_relays_at_once_number_every_row_once_and_a_reader_never_meets_a_lower_number_later()
    {
        var tenant = await TestHost.NewTenantAsync();
        var before = (await tenant.AllEventsAsync(Ct)).Count;
        using var written = new CancellationTokenSource();
        var relays = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!written.IsCancellationRequested)
                await Feeds.RelayAsync(tenant.Id, most: 7);
        })).ToList();
        var reading = Task.Run(async () =>
        {
            var (feed, seen, at) = (await Feeds.FeedAsync(), new List<long>(), (long)before);
            while (seen.Count < 120)
            {
                var page = await feed.ReadAsync(tenant.Id, at, 5, EventFilter.All, Ct);
                seen.AddRange(page.Events.Select(e => e.Sequence));
                at = page.Next;
            }
            return seen;
        });
        var posted = await Task.WhenAll(Enumerable.Range(1, 120).Select(i => tenant.PostEntry(i)));
        var seen = await reading.WaitAsync(TimeSpan.FromMinutes(2), Ct);
        await written.CancelAsync();
        await Task.WhenAll(relays);

        seen.ShouldBe(Enumerable.Range(before + 1, 120).Select(i => (long)i));
        var events = await tenant.AllEventsAsync(Ct);
        events.Select(e => e.Sequence).ShouldBe(Enumerable.Range(1, before + 120).Select(i => (long)i));
        events.Skip(before).Select(e => e.EntityId).Order().ShouldBe(posted.Select(p => p.Id.ToString()).Order());
    }

    [Fact]
    public async Task What_commits_later_gets_a_higher_number_whenever_it_was_written()
    {
        var tenant = Guid.CreateVersion7();
        await using var slow = await Feeds.WriteOpenAsync(tenant, "written first");
        await using var quick = await Feeds.WriteOpenAsync(tenant, "committed first");
        await Feeds.ExecuteAsync(quick, "commit");
        await Feeds.RelayAsync(tenant);
        await Feeds.ExecuteAsync(slow, "commit");
        await Feeds.RelayAsync(tenant);

        var events = (await (await Feeds.FeedAsync()).ReadAsync(tenant, 0, 10, EventFilter.All, Ct)).Events;
        events.Select(e => (e.Sequence, e.EntityId)).ShouldBe([(1, "committed first"), (2, "written first")]);
    }

    [Fact]
    public async Task What_is_rolled_back_never_happened()
    {
        var tenant = Guid.CreateVersion7();
        await using (var connection = await Feeds.WriteOpenAsync(tenant, "no"))
            await Feeds.ExecuteAsync(connection, "rollback");
        (await Feeds.RelayAsync(tenant)).ShouldBe(0);
        (await (await Feeds.FeedAsync()).LatestAsync(tenant, Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task A_relay_that_is_held_up_holds_up_nobody()
    {
        var tenant = Guid.CreateVersion7();
        await using (var first = await Feeds.WriteOpenAsync(tenant, "1"))
            await Feeds.ExecuteAsync(first, "commit");
        await Feeds.RelayAsync(tenant);
        await using var second = await Feeds.WriteOpenAsync(tenant, "2");
        await Feeds.ExecuteAsync(second, "commit");

        await using var owner = new NpgsqlConnection((await TestHost.GetAsync()).OwnerConnection);
        await owner.OpenAsync(Ct);
        await Feeds.ExecuteAsync(owner, "begin");
        await Feeds.ExecuteAsync(owner, "select from erp.feed_positions where tenant_id = $1 for update", tenant);
        (await Feeds.RelayAsync(tenant)).ShouldBe(-1);
        await Feeds.ExecuteAsync(owner, "rollback");
        await new TestTenantFeed(tenant).UntilAsync(2, Ct);
    }

    [Fact]
    public async Task A_tenant_whose_events_cannot_be_numbered_holds_up_no_other()
    {
        var (stuck, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var poisoned = await Feeds.WriteOpenAsync(stuck, "cannot be numbered");
        await Feeds.ExecuteAsync(poisoned, """
            insert into erp.events (tenant_id, sequence, id, occurred_at, type, schema_version, entity_type, entity_id, payload)
            values ($1, 1, $2, now(), 'test.happened', 1, 'test', 'in the way', '{}')
            """, stuck, Guid.CreateVersion7());
        await Feeds.ExecuteAsync(poisoned, "commit");
        // Nobody signals either of them: the sweep finds both, and the relay takes them in one round.
        await using (var written = await Feeds.WriteOpenAsync(other, "can"))
            await Feeds.ExecuteAsync(written, "commit");

        await Should.ThrowAsync<PostgresException>(() => Feeds.RelayAsync(stuck));
        await new TestTenantFeed(other).UntilAsync(1, Ct);
        (await Feeds.CountAsync("outbox_messages", stuck)).ShouldBe(1, "it waits");

        await Feeds.ExecuteAsync(poisoned, "begin");
        await Feeds.ExecuteAsync(poisoned, "select set_config('erp.tenant_id', $1, true)", stuck.ToString());
        await Feeds.ExecuteAsync(poisoned, "delete from erp.outbox_messages where tenant_id = $1", stuck);
        await Feeds.ExecuteAsync(poisoned, "commit");
    }

    [Fact]
    public async Task A_worker_of_no_tenant_learns_whose_turn_it_is_and_nothing_else()
    {
        var tenant = Guid.CreateVersion7();
        await using var app = await (await TestHost.GetAsync()).App.OpenConnectionAsync(Ct);
        await using (var written = await Feeds.WriteOpenAsync(tenant, "secret"))
            await Feeds.ExecuteAsync(written, "commit");
        await using var rows = new NpgsqlCommand("select count(*) from erp.outbox_messages", app);
        (await rows.ExecuteScalarAsync(Ct)).ShouldBe(0L, "no tenant, no rows");
        await new TestTenantFeed(tenant).UntilAsync(1, Ct);
        (await (await Feeds.FeedAsync()).TenantsAheadOfAsync("nobody", Ct)).ShouldContain(tenant);
    }

    [Fact]
    public async Task An_event_can_neither_be_changed_nor_removed()
    {
        await using var app = await (await TestHost.GetAsync()).App.OpenConnectionAsync(Ct);
        foreach (var sql in new[] { "update erp.events set type = 'x'", "delete from erp.events" })
        {
            await using var command = new NpgsqlCommand(sql, app);
            (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }
    }

    [Fact]
    public async Task Another_instance_is_woken_by_the_database()
    {
        // It relays nothing and never looks by itself: what it learns it has heard.
        await using var another = await TestHost.StartAnotherAsync("--Events:Relay=false", "--Events:Look=01:00:00");
        var feed = another.Services.GetRequiredService<EventFeed>();
        var tenant = await TestHost.NewTenantAsync();
        var latest = (await tenant.AllEventsAsync(Ct)).Count;
        var waiting = feed.WaitAsync(tenant.Id, latest, TimeSpan.FromMinutes(30), Ct);
        await tenant.PostEntry(1m);
        await waiting.WaitAsync(TimeSpan.FromMinutes(1), Ct);
        (await feed.LatestAsync(tenant.Id, Ct)).ShouldBe(latest + 1);
        await another.StopAsync(Ct);
    }

    /// <summary>A feed without a sign-up behind it, relayed by the host's own sweep.</summary>
    private sealed record TestTenantFeed(Guid TenantId)
    {
        public async Task UntilAsync(long sequence, CancellationToken ct)
        {
            var feed = await Feeds.FeedAsync();
            await feed.WaitAsync(TenantId, sequence - 1, TimeSpan.FromMinutes(1), ct);
            (await feed.LatestAsync(TenantId, ct)).ShouldBe(sequence);
        }
    }
}

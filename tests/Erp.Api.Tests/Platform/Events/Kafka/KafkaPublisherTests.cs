using System.Globalization;
using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Shouldly;
using Xunit;

namespace Erp.Platform.Events.Kafka;

/// <summary>The feeds in Kafka.</summary>
public sealed class KafkaPublisherTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_feed_arrives_whole_by_module_and_in_order_for_each_aggregate()
    {
        using var brokers = new MockBrokers();
        await using var another = await TestHost.StartAnotherAsync($"--Events:Kafka:BootstrapServers={brokers.BootstrapServers}");
        var tenant = await TestHost.NewTenantAsync();
        var organization = await tenant.Get($"/v1/organizations/{tenant.OrganizationId}").ShouldBe(200);
        await tenant.Patch($"/v1/organizations/{tenant.OrganizationId}", new { name = "Meghna Traders Ltd" }, organization.ETag).ShouldBe(200);
        var entry = await tenant.PostEntry(44m);
        var events = await tenant.AllEventsAsync(Ct);

        var messages = brokers.Take(tenant.Id, events.Count, Ct);
        messages.Select(Sequence).Order().ShouldBe(events.Select(e => e.Sequence));
        foreach (var aggregate in messages.GroupBy(m => m.Message.Key))
            aggregate.Select(Sequence).ShouldBeInOrder();
        foreach (var message in messages)
            message.Topic.ShouldBe($"erp.{EventCatalogue.Find(message.Header("ce_type"))!.Module}");

        var posted = messages.Single(m => m.Header("ce_type") == "journalEntry.posted");
        posted.Topic.ShouldBe("erp.finance");
        posted.Message.Key.ShouldBe($"{tenant.Id}/journalEntry/{entry.Id}");
        (posted.Header("ce_specversion"), posted.Header("ce_source"), posted.Header("ce_subject"), posted.Header("content-type"))
            .ShouldBe(("1.0", $"/tenants/{tenant.Id}", entry.Id.ToString(), "application/json"));
        posted.Data().GetProperty("snapshot").GetProperty("id").GetGuid().ShouldBe(entry.Id);
    }

    [Fact]
    public async Task While_the_brokers_are_down_the_feed_waits_and_nobody_waits_for_it()
    {
        var tenant = await TestHost.NewTenantAsync();
        await using (var deaf = await TestHost.StartAnotherAsync("--Events:Kafka:BootstrapServers=127.0.0.1:9", "--Events:Kafka:Timeout=00:00:02", "--Events:Kafka:Retry=00:00:00.2"))
        {
            for (var i = 1; i <= 20; i++)
                await tenant.PostEntry(i);
            (await tenant.AllEventsAsync(Ct)).Count(e => e.Type == "journalEntry.posted").ShouldBe(20);
            (await Feeds.OwnerAsync("select max(sequence) from erp.feed_positions where tenant_id = $1 and reader = 'kafka'", tenant.Id)).ShouldBeOneOf(DBNull.Value, 0L);
            await deaf.StopAsync(Ct);
        }
        // The position has not moved: the next brokers get them all.
        (await Feeds.OwnerAsync("select max(sequence) from erp.feed_positions where tenant_id = $1 and reader = 'kafka'", tenant.Id)).ShouldBeOneOf(DBNull.Value, 0L);
    }

    private static long Sequence(Confluent.Kafka.ConsumeResult<string, string> message) => long.Parse(message.Header("ce_sequence"), CultureInfo.InvariantCulture);
}

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
        await using var host = await OwnHost.StartAsync("kafkafeed", $"--Events:Kafka:BootstrapServers={brokers.BootstrapServers}");
        var tenant = await host.SignUpAsync();
        var organization = await tenant.Get($"/v1/organizations/{tenant.OrganizationId}").ShouldBe(200);
        await tenant.Patch($"/v1/organizations/{tenant.OrganizationId}", new { name = "Meghna Traders Ltd" }, organization.ETag).ShouldBe(200);
        var entry = await tenant.PostEntry(44m);
        var latest = await LatestAsync(tenant, posted: 1);

        var messages = brokers.Take(tenant.Id, latest, Ct);
        messages.Select(Sequence).Order().ShouldBe(Enumerable.Range(1, latest));
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
    public async Task While_the_brokers_are_down_the_feed_waits_and_nobody_waits_for_it_and_then_they_get_it_whole()
    {
        await using var host = await OwnHost.StartAsync("kafkadown");
        var tenant = await host.SignUpAsync();
        int latest;
        await using (var deaf = await host.StartAnotherAsync("--Events:Kafka:BootstrapServers=127.0.0.1:9", "--Events:Kafka:Timeout=00:00:02", "--Events:Kafka:Retry=00:00:00.2"))
        {
            for (var i = 1; i <= 20; i++)
                await tenant.PostEntry(i);
            latest = await LatestAsync(tenant, posted: 20);
            await deaf.StopAsync(Ct);
        }

        using var brokers = new MockBrokers();
        await using var another = await host.StartAnotherAsync($"--Events:Kafka:BootstrapServers={brokers.BootstrapServers}");
        brokers.Take(tenant.Id, latest, Ct).Select(Sequence).Order().ShouldBe(Enumerable.Range(1, latest));
    }

    /// <summary>The feed's last number, once it tells of so many posted entries.</summary>
    private static async Task<int> LatestAsync(TestTenant tenant, int posted)
    {
        while (true)
        {
            var told = await tenant.Get("/v1/events?types=journalEntry.posted&limit=500").ShouldBe(200);
            if (told.Data.Count == posted)
                return told["latest"].GetInt32();
            await Task.Delay(20, Ct);
        }
    }

    private static int Sequence(Confluent.Kafka.ConsumeResult<string, string> message) => int.Parse(message.Header("ce_sequence"), CultureInfo.InvariantCulture);
}

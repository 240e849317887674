using System.Text;
using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Platform.Webhooks;

/// <summary>What happens reaches the endpoints: signed, at least once, in the order of the feed, whatever the receivers do.</summary>
public sealed class WebhookDelivererTests
{
    [Fact]
    public async Task An_event_arrives_signed_so_that_the_reference_library_takes_it()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await using var receiver = new Receiver();
        var endpoint = await tenant.HookAsync(receiver);
        var created = await tenant.DimensionAsync("CC");

        var webhook = (await receiver.WaitAsync(1))[0];
        webhook.Type.ShouldBe("dimension.created");
        webhook.Event.GetProperty("subject").GetString().ShouldBe(created.Id.ToString());
        webhook.Event.GetProperty("id").GetString().ShouldBe(webhook.Id);
        webhook.Headers["Content-Type"].ShouldBe("application/cloudevents+json");
        var secret = endpoint["secret"].GetString()!;
        secret.ShouldStartWith("whsec_");
        (await StandardWebhooks.VerifiesAsync(secret, webhook)).ShouldBeTrue();
        (await StandardWebhooks.VerifiesAsync(secret, webhook with { Body = webhook.Body.Replace("CC", "DD", StringComparison.Ordinal) })).ShouldBeFalse();

        var delivery = (await tenant.DeliveriesAsync(endpoint.Id, "delivered", 1))[0];
        var detail = await tenant.DeliveryAsync(delivery);
        detail["requestBody"].GetString().ShouldBe(webhook.Body);
        detail["attempts.0.status"].GetInt32().ShouldBe(200);
        (await tenant.Get($"/v1/webhook-endpoints/{endpoint.Id}").ShouldBe(200)).Text.ShouldNotContain("whsec_");
    }

    [Fact]
    public async Task Events_come_in_the_order_of_the_feed_and_only_those_asked_for()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await using var all = new Receiver();
        await using var none = new Receiver();
        await tenant.HookAsync(all);
        await tenant.HookAsync(none, ["account.created"]);
        await tenant.HookAsync(none, organizationIds: [tenant.OrganizationId]);
        for (var i = 0; i < 20; i++)
            await tenant.DimensionAsync($"D{i}");
        var came = await all.WaitAsync(20);
        came.Select(w => w.Event.GetProperty("sequence").GetInt64()).ShouldBeInOrder();
        came.Select(w => w.Id).Distinct().Count().ShouldBe(20);
        none.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_fails_is_tried_again_with_the_same_id_and_redirects_are_not_followed()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await using var elsewhere = new Receiver();
        await using var receiver = new Receiver((n, _, stream, ct) => n switch
        {
            1 => Receiver.AnswerAsync(stream, 500, "out of order", ct),
            2 => Receiver.AnswerAsync(stream, 302, "", ct, $"Location: {elsewhere.Url}\r\n"),
            _ => Receiver.AnswerAsync(stream, 204, "", ct),
        });
        var endpoint = await tenant.HookAsync(receiver);
        await tenant.DimensionAsync("CC");
        var came = await receiver.WaitAsync(3);
        came.Select(w => w.Id).Distinct().ShouldHaveSingleItem();
        elsewhere.Connections.ShouldBe(0);
        var delivery = (await tenant.DeliveriesAsync(endpoint.Id, "delivered", 1))[0];
        delivery.GetProperty("attempts").GetInt32().ShouldBe(3);
        var detail = await tenant.DeliveryAsync(delivery);
        detail["attempts"].EnumerateArray().Select(a => a.GetProperty("status").GetInt32()).ShouldBe([204, 302, 500]);
        detail["attempts.2.failure"].GetString().ShouldBe("status");
        detail["attempts.2.responseBody"].GetString().ShouldBe("out of order");
    }

    [Fact]
    public async Task A_receiver_that_hangs_drips_or_floods_costs_bounded_time_and_memory_and_nobody_else_anything()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await using var good = new Receiver();
        await using var hanging = new Receiver((_, _, _, ct) => Task.Delay(Timeout.Infinite, ct));
        await using var dripping = new Receiver(async (_, _, stream, ct) =>
        {
            foreach (var letter in "HTTP/1.1 200 OK\r\n")
            {
                await stream.WriteAsync(new[] { (byte)letter }, ct);
                await Task.Delay(1_000, ct);
            }
        });
        await using var flooding = new Receiver(async (_, _, stream, ct) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n"), ct);
            for (var i = 0; i < 1024; i++)
                await stream.WriteAsync(new byte[1024 * 1024], ct);
        });
        var slow = new List<Answer>();
        foreach (var receiver in new[] { hanging, dripping })
            slow.Add(await tenant.HookAsync(receiver));
        var flooded = await tenant.HookAsync(flooding);
        await tenant.HookAsync(good);
        for (var i = 0; i < 5; i++)
            await tenant.DimensionAsync($"D{i}");

        await good.WaitAsync(5);
        (await tenant.DeliveriesAsync(flooded.Id, "delivered", 5)).Count.ShouldBe(5, "the head of the answer decides");
        foreach (var endpoint in slow)
        {
            var detail = await tenant.DeliveryAsync(await tenant.RetryingAsync(endpoint.Id));
            detail["attempts.0.failure"].GetString().ShouldBe("timeout");
        }
    }

    [Fact]
    public async Task An_endpoint_that_took_nothing_for_three_days_is_disabled_and_its_maker_hears_of_it()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await using var receiver = Receiver.Answering(500, 500, 200);
        var endpoint = await tenant.HookAsync(receiver);
        await tenant.DimensionAsync("CC");
        await tenant.RetryingAsync(endpoint.Id);
        await Hooks.OwnerAsync($"""
            update erp.webhook_healths set failing_since = now() - interval '4 days', paused_until = null where endpoint_id = '{endpoint.Id}';
            update erp.webhook_deliveries set queued_at = now() - interval '4 days', next_attempt_at = now() where endpoint_id = '{endpoint.Id}'
            """);
        await tenant.DeliveriesAsync(endpoint.Id, "dead", 1);
        var disabled = await tenant.Get($"/v1/webhook-endpoints/{endpoint.Id}").ShouldBe(200);
        disabled["isEnabled"].GetBoolean().ShouldBeFalse();
        disabled["disabledForFailingAt"].GetString().ShouldNotBeNull();
        (await Mailbox.Instance.NextAsync(tenant.OwnerEmail)).Body.ShouldContain(receiver.Url);
        (await tenant.Get("/v1/audit-entries?entityType=webhookEndpoint&field=isEnabled").ShouldBe(200)).Data.ShouldHaveSingleItem();

        await tenant.Post($"/v1/webhook-endpoints/{endpoint.Id}/ping").ShouldRefuse(409, "webhook_endpoint_disabled");
        await tenant.Patch($"/v1/webhook-endpoints/{endpoint.Id}", new { isEnabled = true }, disabled.ETag).ShouldBe(200);
        var dead = (await tenant.DeliveriesAsync(endpoint.Id, "&status=dead"))[0];
        await tenant.Post($"/v1/webhook-endpoints/{endpoint.Id}/deliveries/{dead.GetProperty("id").GetGuid()}/resend").ShouldBe(200);
        (await tenant.DeliveriesAsync(endpoint.Id, "delivered", 1)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_endpoint_that_is_gone_is_disabled_at_once()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await using var receiver = Receiver.Answering(410);
        var endpoint = await tenant.HookAsync(receiver);
        await tenant.DimensionAsync("CC");
        (await Mailbox.Instance.NextAsync(tenant.OwnerEmail)).Subject.ShouldContain("webhook");
        (await tenant.Get($"/v1/webhook-endpoints/{endpoint.Id}").ShouldBe(200))["isEnabled"].GetBoolean().ShouldBeFalse();
    }
}

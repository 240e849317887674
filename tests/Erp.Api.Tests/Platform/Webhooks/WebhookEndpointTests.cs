using Erp.Infrastructure;
using Erp.Modules.Identity;
using Shouldly;
using Xunit;

namespace Erp.Platform.Webhooks;

/// <summary>What a tenant can do with its endpoints.</summary>
public sealed class WebhookEndpointTests
{
    [Fact]
    public async Task A_rotated_secret_signs_beside_the_one_before_it()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await using var receiver = new Receiver();
        var endpoint = await tenant.HookAsync(receiver);
        var etag = (await tenant.Get($"/v1/webhook-endpoints/{endpoint.Id}").ShouldBe(200)).ETag;
        var rotated = await tenant.Post($"/v1/webhook-endpoints/{endpoint.Id}/rotate-secret", new { overlapMinutes = 60 }, ("If-Match", etag)).ShouldBe(200);
        await tenant.Post($"/v1/webhook-endpoints/{endpoint.Id}/ping").ShouldBe(202);

        var webhook = (await receiver.WaitAsync(1))[0];
        webhook.Type.ShouldBe("webhookEndpoint.pinged");
        webhook.Headers["webhook-signature"].Split(' ').Length.ShouldBe(2);
        (await StandardWebhooks.VerifiesAsync(endpoint["secret"].GetString()!, webhook)).ShouldBeTrue();
        (await StandardWebhooks.VerifiesAsync(rotated["secret"].GetString()!, webhook)).ShouldBeTrue();
        webhook.Body.ShouldNotContain("secret\":\"", Case.Insensitive);

        await tenant.Post($"/v1/webhook-endpoints/{endpoint.Id}/rotate-secret", new { overlapMinutes = 0 }, ("If-Match", rotated.ETag)).ShouldBe(200);
        await tenant.Post($"/v1/webhook-endpoints/{endpoint.Id}/ping").ShouldBe(202);
        (await receiver.WaitAsync(2))[1].Headers["webhook-signature"].Split(' ').ShouldHaveSingleItem();
    }

    [Fact]
    public async Task One_event_or_a_range_of_the_feed_is_resent_with_the_same_ids()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await using var receiver = new Receiver();
        var endpoint = await tenant.HookAsync(receiver);
        for (var i = 0; i < 3; i++)
            await tenant.DimensionAsync($"D{i}");
        var came = await receiver.WaitAsync(3);
        var delivered = await tenant.DeliveriesAsync(endpoint.Id, "delivered", 3);

        await tenant.Post($"/v1/webhook-endpoints/{endpoint.Id}/deliveries/{delivered[2].GetProperty("id").GetGuid()}/resend").ShouldBe(200);
        (await receiver.WaitAsync(4))[3].Id.ShouldBe(came[0].Id);
        await tenant.DeliveriesAsync(endpoint.Id, "delivered", 3);

        var sequences = came.Select(w => w.Event.GetProperty("sequence").GetInt64()).ToList();
        var resent = await tenant.Post($"/v1/webhook-endpoints/{endpoint.Id}/resend", new { after = sequences[0], through = sequences[2] }).ShouldBe(200);
        resent["queued"].GetInt64().ShouldBe(2);
        (await receiver.WaitAsync(6)).Skip(4).Select(w => w.Id).ShouldBe([came[1].Id, came[2].Id]);
        await tenant.Post($"/v1/webhook-endpoints/{endpoint.Id}/resend", new { after = 0, through = 20_000 }).ShouldRefuse(400, "webhook_range_too_large", "/through");
    }

    [Fact]
    public async Task Events_of_a_time_out_of_service_are_fetched_from_the_feed()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await using var receiver = new Receiver();
        var endpoint = await tenant.HookAsync(receiver);
        var off = await tenant.Patch($"/v1/webhook-endpoints/{endpoint.Id}", new { isEnabled = false }, "\"1\"").ShouldBe(200);
        await tenant.DimensionAsync("CC");
        var latest = 0L;
        while (latest == 0 || (await tenant.DeliveriesAsync(endpoint.Id)).Count > 0)
            latest = (await tenant.Get("/v1/events?types=dimension.created").ShouldBe(200)).Data.Select(e => e.GetProperty("sequence").GetInt64()).FirstOrDefault();
        await tenant.Patch($"/v1/webhook-endpoints/{endpoint.Id}", new { isEnabled = true }, off.ETag).ShouldBe(200);
        (await tenant.Post($"/v1/webhook-endpoints/{endpoint.Id}/resend", new { after = 0, through = latest }).ShouldBe(200))["queued"].GetInt64().ShouldBeGreaterThanOrEqualTo(1);
        (await receiver.WaitAsync(1))[0].Type.ShouldBe("dimension.created");
    }

    [Theory]
    [InlineData("https://10.0.0.8/hook", "webhook_target_refused")]
    [InlineData("https://192.168.1.1/hook", "webhook_target_refused")]
    [InlineData("https://169.254.169.254/latest/meta-data", "webhook_target_refused")]
    [InlineData("https://[fe80::1]/hook", "webhook_target_refused")]
    [InlineData("https://[fd00:ec2::254]/hook", "webhook_target_refused")]
    [InlineData("https://[::ffff:10.0.0.8]/hook", "webhook_target_refused")]
    [InlineData("https://0x0a000008/hook", "webhook_target_refused")]
    [InlineData("https://167772168/hook", "webhook_target_refused")]
    [InlineData("https://0/hook", "webhook_target_refused")]
    [InlineData("https://user:pass@example.com/hook", "webhook_url_invalid")]
    [InlineData("/hook", "webhook_url_invalid")]
    [InlineData("ftp://example.com/hook", "webhook_https_required")]
    public async Task A_url_that_leads_inside_is_refused(string url, string code)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.Post("/v1/webhook-endpoints", new { url }).ShouldRefuse(400, code, "/url");
    }

    [Fact]
    public async Task Endpoints_are_the_tenants_own_and_need_their_permissions()
    {
        var (mine, other) = (await TestHost.NewTenantAsync(chartTemplate: null), await TestHost.NewTenantAsync(chartTemplate: null));
        var endpoint = await mine.Post("/v1/webhook-endpoints", new { url = "https://example.com/hook", eventTypes = new[] { "account.*" }, description = "Shop" }).ShouldBe(201);
        await other.Get($"/v1/webhook-endpoints/{endpoint.Id}").ShouldRefuse(404, "not_found");
        await other.Get($"/v1/webhook-endpoints/{endpoint.Id}/deliveries").ShouldRefuse(404, "not_found");
        await other.Post($"/v1/webhook-endpoints/{endpoint.Id}/ping").ShouldRefuse(404, "not_found");
        (await other.Get("/v1/webhook-endpoints").ShouldBe(200)).Data.ShouldBeEmpty();

        var (auditor, _) = await mine.SignedInAsync(People.Auditor);
        (await auditor.Get("/v1/webhook-endpoints").ShouldBe(200)).Data.ShouldHaveSingleItem();
        await auditor.Post("/v1/webhook-endpoints", new { url = "https://example.com" }).ShouldRefuse(403, "permission_denied");
        var (clerk, _) = await mine.SignedInAsync(People.Clerk);
        await clerk.Get("/v1/webhook-endpoints").ShouldRefuse(403, "permission_denied");
        var (limited, _) = await mine.SignedInAsync(People.Owner, [mine.OrganizationId]);
        await limited.Get($"/v1/webhook-endpoints/{endpoint.Id}").ShouldRefuse(404, "not_found");
        await limited.Post("/v1/webhook-endpoints", new { url = "https://example.com" }).ShouldRefuse(400, "organization_required", "/organizationIds");
        await limited.Post("/v1/webhook-endpoints", new { url = "https://example.com", organizationIds = new[] { Guid.CreateVersion7() } }).ShouldRefuse(400, "webhook_organization_unknown", "/organizationIds/0");

        await mine.Post("/v1/webhook-endpoints", new { url = "https://example.com", eventTypes = new[] { "account.created", "cake.baked" } }).ShouldRefuse(400, "unknown_event_type", "/eventTypes/1");
        await mine.Delete($"/v1/webhook-endpoints/{endpoint.Id}", "\"1\"").ShouldBe(204);
        await mine.Get($"/v1/webhook-endpoints/{endpoint.Id}").ShouldRefuse(404, "not_found");
    }
}

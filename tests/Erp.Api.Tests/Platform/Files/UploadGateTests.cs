using System.Globalization;
using Erp.Host.Startup;
using Erp.Infrastructure;
using Erp.Modules.Workflow;
using Erp.Platform.Persistence;
using Shouldly;
using Xunit;

namespace Erp.Platform.Files;

/// <summary>Uploads are in memory: only so many are at a time.</summary>
public sealed class UploadGateTests
{
    private static readonly string[] Patient = ["--Files:WaitingUploads=1", "--Files:UploadPatience=00:00:01", "--RequestLimits:Grace=01:00:00"];

    [Fact]
    public async Task Beyond_its_places_an_upload_waits_a_little_and_is_then_refused_and_all_else_goes_on()
    {
        await using var app = await TestHost.StartAnotherAsync([.. Patient, "--Files:ConcurrentUploads=1"]);
        var (client, instance) = await WaitingAsync(app);
        using var busy = await TakePlaceAsync(client, instance);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => AttachmentScenario.AddAsync(client, instance, $"{i}.pdf", AttachmentScenario.Pdf)));
        foreach (var answer in answers)
        {
            answer.Status.ShouldBe(429);
            answer.Code.ShouldBe("rate_limited");
            int.Parse(answer.Headers["Retry-After"], CultureInfo.InvariantCulture).ShouldBe(1);
        }
        await client.Get($"{instance}/attachments").ShouldBe(200);

        var waiting = AttachmentScenario.AddAsync(client, instance, "waits.pdf", AttachmentScenario.Pdf);
        await busy.SendTextAsync("%PDF-");
        (await busy.ReadUntilAsync("\r\n\r\n")).ShouldContain("201 Created");
        await waiting.ShouldBe(201);
        (await client.Get($"{instance}/attachments").ShouldBe(200)).Data.Count.ShouldBe(2);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task One_tenant_s_slow_uploads_leave_the_others_room()
    {
        await using var app = await TestHost.StartAnotherAsync([.. Patient, "--Files:ConcurrentUploads=2", "--Files:ConcurrentUploadsPerTenant=1"]);
        var ((slow, first), (other, second)) = (await WaitingAsync(app), await WaitingAsync(app));
        using var busy = await TakePlaceAsync(slow, first);
        await AttachmentScenario.AddAsync(slow, first, "more.pdf", AttachmentScenario.Pdf).ShouldRefuse(429, "rate_limited");
        await AttachmentScenario.AddAsync(other, second, "offer.pdf", AttachmentScenario.Pdf).ShouldBe(201);
        await busy.SendTextAsync("%PDF-");
        (await busy.ReadUntilAsync("\r\n\r\n")).ShouldContain("201 Created");
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_upload_that_never_comes_gives_its_place_back()
    {
        await using var app = await TestHost.StartAnotherAsync([.. Patient, "--Files:ConcurrentUploads=1", "--Files:LongestUpload=00:00:01"]);
        var (client, instance) = await WaitingAsync(app);
        using var stalled = await TakePlaceAsync(client, instance);
        var answer = await stalled.ReadUntilAsync("}");
        answer.ShouldContain(" 408 ");
        answer.ShouldContain("request_timeout");
        await AttachmentScenario.AddAsync(client, instance, "offer.pdf", AttachmentScenario.Pdf).ShouldBe(201);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_gate_that_lets_nothing_in_does_not_start() =>
        (await Should.ThrowAsync<StartupException>(() => TestHost.StartAnotherAsync("--Files:ConcurrentUploads=0"))).Message.ShouldContain("lets no file in");

    /// <summary>A client of the instance, and the path of an approval that takes files.</summary>
    private static async Task<(TestClient Client, string Instance)> WaitingAsync(Microsoft.AspNetCore.Builder.WebApplication app)
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        return (await TestTenant.WithTokenAsync(ListeningAddresses.Of(app), scenario.Tenant.ClientId, scenario.Tenant.ClientSecret), await scenario.WaitingAsync());
    }

    /// <summary>An upload of five bytes, none of which has come yet.</summary>
    private static async Task<RawConnection> TakePlaceAsync(TestClient client, string instance)
    {
        var connection = await RawConnection.OpenAsync(client.Address);
        await connection.SendAsync($"POST {instance}/attachments?name=slow.pdf HTTP/1.1", $"Host: {client.Address.Authority}", $"Authorization: Bearer {client.Token}",
            "Content-Type: application/octet-stream", $"Idempotency-Key: {Guid.NewGuid()}", "Content-Length: 5", "Expect: 100-continue", "");
        await connection.ReadUntilAsync("100 Continue\r\n\r\n");
        return connection;
    }
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Shouldly;
using Xunit;

namespace Erp.Platform.Webhooks;

/// <summary>A webhook leaves for the public internet or not at all, whatever names say when they are asked.</summary>
public sealed class WebhookTargetsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("224.0.0.1")]
    [InlineData("ff02::1")]
    [InlineData("0.0.0.0")]
    [InlineData("168.63.129.16")]
    public void An_address_that_is_not_public_is_none_of_ours(string address) => PublicAddresses.Contains(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700:4700::1111")]
    public void A_public_address_is(string address) => PublicAddresses.Contains(IPAddress.Parse(address)).ShouldBeTrue();

    [Fact]
    public async Task A_name_that_leads_inside_when_the_connection_is_made_is_refused_there()
    {
        await using var inside = new Receiver();
        using var sender = SenderTo(new WebhookSettings(), IPAddress.Loopback);
        (await sender.SendAsync(Message(inside), Cancel)).Failure.ShouldBe(WebhookFailure.TargetRefused);
        inside.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_name_that_is_half_public_is_refused_whole()
    {
        await using var inside = new Receiver();
        using var sender = SenderTo(new WebhookSettings(), IPAddress.Parse("93.184.215.14"), IPAddress.Loopback);
        (await sender.SendAsync(Message(inside), Cancel)).Failure.ShouldBe(WebhookFailure.TargetRefused);
        inside.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task Loopback_is_open_only_in_Development_and_only_when_the_setting_says_so()
    {
        await using var inside = new Receiver();
        using var open = SenderTo(new WebhookSettings { AllowLoopback = true }, IPAddress.Loopback);
        (await open.SendAsync(Message(inside), Cancel)).IsDelivered.ShouldBeTrue();
        var production = Targets(new WebhookSettings { AllowLoopback = true }, "Production", IPAddress.Loopback);
        await Should.ThrowAsync<WebhookTargetException>(async () => await production.ConnectAsync(new("rebinding.example", inside.Port), Cancel));
        production.Check("http://example.com/hook").Errors.ShouldHaveSingleItem().Code.ShouldBe("webhook_https_required");
        production.Check("https://localhost/hook").Errors.ShouldHaveSingleItem().Code.ShouldBe("webhook_target_refused");
        production.Check("https://127.1/hook").Errors.ShouldHaveSingleItem().Code.ShouldBe("webhook_target_refused");
    }

    private static WebhookSender SenderTo(WebhookSettings settings, params IPAddress[] addresses) => new(Targets(settings, "Development", addresses), settings, TimeProvider.System);

    private static WebhookTargets Targets(WebhookSettings settings, string environment, params IPAddress[] addresses)
    {
        using var app = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment }).Build();
        return new(settings, app.Environment, new Names(addresses));
    }

    private static WebhookMessage Message(Receiver receiver) => new(new($"http://rebinding.example:{receiver.Port}/"), Guid.CreateVersion7(), "{}"u8.ToArray(), [WebhookSecret.Create()]);

    /// <summary>A name server in an attacker's hand.</summary>
    private sealed class Names(IPAddress[] addresses) : IWebhookResolver
    {
        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct) => Task.FromResult(addresses);
    }
}

using System.Security.Cryptography;
using Erp.Infrastructure;
using Erp.Modules.Finance.Imports;
using Erp.Platform.TenantExports;
using Shouldly;
using Xunit;

namespace Erp.Modules.Workflow;

/// <summary>What people lay beside an approval, and take away again.</summary>
public sealed class WorkflowAttachmentTests
{
    [Fact]
    public async Task A_file_comes_back_as_it_was_and_is_saved_not_shown()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var instance = await scenario.WaitingAsync();
        var file = RandomNumberGenerator.GetBytes(200_001);
        var added = await AttachmentScenario.AddAsync(scenario.Clerk.Client, instance, "ভাড়ার চুক্তি.html", file, "&mediaType=TEXT/html").ShouldBe(201);
        (added["mediaType"].GetString(), added["bytes"].GetInt64(), added["addedBy"].GetGuid()).ShouldBe(("text/html", file.Length, scenario.Clerk.Id));
        added["sha256"].GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(file)));

        var fetched = await scenario.Accountant.Get(added.Location).ShouldBe(200);
        fetched.Bytes.ShouldBe(file);
        fetched.ContentType.ShouldBe("application/octet-stream", "a page must not run in the API's origin");
        (fetched.Headers["X-Content-Type-Options"], fetched.Headers["Cache-Control"]).ShouldBe(("nosniff", "no-store"));
        fetched.Headers["Content-Disposition"].ShouldStartWith("attachment;");
        fetched.Headers["Content-Disposition"].ShouldContain($"filename*=UTF-8''{Uri.EscapeDataString("ভাড়ার")}");
        (await scenario.Accountant.Get($"{instance}/attachments").ShouldBe(200)).Data.ShouldHaveSingleItem().GetProperty("id").GetGuid().ShouldBe(added.Id);
    }

    [Fact]
    public async Task The_largest_file_is_taken_and_one_byte_more_is_not()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var instance = await scenario.WaitingAsync();
        var largest = new byte[10 * 1024 * 1024];
        var added = await AttachmentScenario.AddAsync(scenario.Clerk.Client, instance, "scan.tiff", largest).ShouldBe(201);
        (await scenario.Clerk.Get(added.Location).ShouldBe(200)).Bytes.Length.ShouldBe(largest.Length);
        // A proxy would take the announced body itself, and close the connection when the server behind it refuses it.
        var direct = new TestClient((await TestHost.GetAsync()).InstanceAddress, scenario.Clerk.Client.Token);
        await AttachmentScenario.AddAsync(direct, instance, "scan.tiff", [.. largest, 0]).ShouldRefuse(413, "body_too_large");
        await AttachmentScenario.AddAsync(scenario.Clerk.Client, instance, "bomb.bin", ImportScenario.Gzip(new string('0', largest.Length + 1)), "", ("Content-Encoding", "gzip")).ShouldRefuse(413, "body_too_large");
        await AttachmentScenario.AddAsync(scenario.Clerk.Client, instance, "empty.pdf", []).ShouldRefuse(400, "file_empty");
        (await scenario.Clerk.Get($"{instance}/attachments").ShouldBe(200)).Data.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("C:\\boot.ini")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData(" offer.pdf")]
    [InlineData("offer.pdf.")]
    [InlineData("two\nlines.pdf")]
    [InlineData("zero\0.pdf")]
    [InlineData("line\u2028separator.pdf")]
    [InlineData("offer\u202Efdp.exe")]
    [InlineData("half\uFFFD.pdf")]
    [InlineData("\"; filename=evil.exe")]
    public async Task A_hostile_name_is_refused(string name)
    {
        var (scenario, instance) = await SharedAsync();
        await AttachmentScenario.AddAsync(scenario.Clerk.Client, instance, name, AttachmentScenario.Pdf).ShouldRefuse(400, "file_name_invalid", "query:name");
    }

    [Theory]
    [InlineData("text/html; charset=utf-8")]
    [InlineData("pdf")]
    [InlineData("text/html\r\nX-Evil: 1")]
    public async Task A_hostile_media_type_is_refused(string mediaType)
    {
        var (scenario, instance) = await SharedAsync();
        await AttachmentScenario.AddAsync(scenario.Clerk.Client, instance, "offer.pdf", AttachmentScenario.Pdf, $"&mediaType={Uri.EscapeDataString(mediaType)}").ShouldRefuse(400, "file_media_type_invalid", "query:mediaType");
    }

    [Fact]
    public async Task Whom_the_approval_does_not_concern_finds_nothing()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var instance = await scenario.WaitingAsync();
        var added = await AttachmentScenario.AddAsync(scenario.Clerk.Client, instance, "offer.pdf", AttachmentScenario.Pdf).ShouldBe(201);
        var stranger = await scenario.JoinAsync(scenario.ClerkRole);
        await stranger.Get(added.Location).ShouldRefuse(404, "not_found");
        await stranger.Get($"{instance}/attachments").ShouldRefuse(404, "not_found");
        await AttachmentScenario.AddAsync(stranger.Client, instance, "mine.pdf", AttachmentScenario.Pdf).ShouldRefuse(404, "not_found");
        var other = await TestHost.NewTenantAsync(chartTemplate: null);
        await other.Get(added.Location).ShouldRefuse(404, "not_found");
        await AttachmentScenario.AddAsync(other.Owner, instance, "mine.pdf", AttachmentScenario.Pdf).ShouldRefuse(404, "not_found");
        var second = await scenario.WaitingAsync();
        await scenario.Clerk.Get($"{second}/attachments/{added.Id}").ShouldRefuse(404, "not_found");
    }

    [Fact]
    public async Task Who_added_it_takes_it_away_while_the_approval_runs_and_nobody_does_after()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var instance = await scenario.WaitingAsync();
        var (first, second) = (await AttachmentScenario.AddAsync(scenario.Clerk.Client, instance, "old.pdf", AttachmentScenario.Pdf).ShouldBe(201), await AttachmentScenario.AddAsync(scenario.Clerk.Client, instance, "new.pdf", AttachmentScenario.Pdf).ShouldBe(201));
        await scenario.Accountant.Client.Delete(first.Location, first.ETag).ShouldRefuse(403, "workflow_attachment_not_yours");
        await scenario.Clerk.Client.Delete(first.Location).ShouldRefuse(428, "if_match_required");
        await scenario.Clerk.Client.Delete(first.Location, first.ETag).ShouldBe(204);
        await scenario.Clerk.Get(first.Location).ShouldRefuse(404, "not_found");

        await scenario.Accountant.ApproveNextAsync().ShouldBe(200);
        await scenario.Clerk.Client.Delete(second.Location, second.ETag).ShouldRefuse(409, "workflow_instance_ended");
        await AttachmentScenario.AddAsync(scenario.Clerk.Client, instance, "late.pdf", AttachmentScenario.Pdf).ShouldRefuse(409, "workflow_instance_ended");
        (await scenario.Clerk.Get(second.Location).ShouldBe(200)).Bytes.ShouldBe(AttachmentScenario.Pdf);
    }

    [Fact]
    public async Task A_retry_adds_nothing_and_another_file_under_its_key_is_refused()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var instance = await scenario.WaitingAsync();
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var added = await AttachmentScenario.AddAsync(scenario.Clerk.Client, instance, "offer.pdf", AttachmentScenario.Pdf, "", key).ShouldBe(201);
        await scenario.Accountant.ApproveNextAsync().ShouldBe(200);
        var again = await AttachmentScenario.AddAsync(scenario.Clerk.Client, instance, "offer.pdf", AttachmentScenario.Pdf, "", key).ShouldBe(201);
        (again.Id, again.Headers["Idempotency-Replayed"]).ShouldBe((added.Id, "true"));
        await AttachmentScenario.AddAsync(scenario.Clerk.Client, instance, "offer.pdf", [.. AttachmentScenario.Pdf, 0], "", key).ShouldRefuse(422, "idempotency_key_reused");
        (await scenario.Clerk.Get($"{instance}/attachments").ShouldBe(200)).Data.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_preview_keeps_nothing_and_an_approval_holds_fifty()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var instance = await scenario.WaitingAsync();
        await AttachmentScenario.AddAsync(scenario.Clerk.Client, instance, "offer.pdf", AttachmentScenario.Pdf, "&preview=true").ShouldBe(200);
        for (var i = 0; i < 50; i++)
            await AttachmentScenario.AddAsync(scenario.Clerk.Client, instance, $"{i}.pdf", AttachmentScenario.Pdf).ShouldBe(201);
        await AttachmentScenario.AddAsync(scenario.Clerk.Client, instance, "more.pdf", AttachmentScenario.Pdf).ShouldRefuse(409, "workflow_attachments_full");
        var page = await scenario.Clerk.Get($"{instance}/attachments?limit=30").ShouldBe(200);
        var rest = await scenario.Clerk.Get($"{instance}/attachments?limit=30&cursor={page.NextCursor}").ShouldBe(200);
        page.Data.Concat(rest.Data).Select(a => a.GetProperty("name").GetString()).ShouldBe(Enumerable.Range(0, 50).Select(i => $"{i}.pdf"));
    }

    [Fact]
    public async Task The_trail_and_the_feed_tell_of_it()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var instance = await scenario.WaitingAsync();
        var added = await AttachmentScenario.AddAsync(scenario.Clerk.Client, instance, "offer.pdf", AttachmentScenario.Pdf).ShouldBe(201);
        await scenario.Clerk.Client.Delete(added.Location, added.ETag).ShouldBe(204);
        (await scenario.Tenant.Get($"/v1/audit-entries?entityType=workflowAttachment&entityId={added.Id}").ShouldBe(200)).Data.Select(e => e.GetProperty("action").GetString()).ShouldBe(["created", "deleted"], ignoreOrder: true);
        var events = await Waiting.UntilAsync(() => scenario.Tenant.Get("/v1/events?types=workflowAttachment.*"), e => e.Data.Count == 2);
        events.Data[0].GetProperty("type").GetString().ShouldBe("workflowAttachment.created");
        events.Data[0].GetProperty("data").GetProperty("snapshot").GetProperty("sha256").GetString().ShouldBe(added["sha256"].GetString());
    }

    [Fact]
    public async Task It_leaves_and_arrives_with_its_tenant()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var instance = await scenario.WaitingAsync();
        var file = RandomNumberGenerator.GetBytes(150_000);
        var added = await AttachmentScenario.AddAsync(scenario.Clerk.Client, instance, "offer.pdf", file).ShouldBe(201);
        var (_, lines) = await TenantFiles.ExportAsync(scenario.Tenant.Owner);
        using var files = new TenantFiles();
        var owner = await (await files.ArriveAsync(lines)).SignInAsync();
        (await owner.Get(added.Location).ShouldBe(200)).Bytes.ShouldBe(file);
    }

    private static readonly Lazy<Task<(ApprovalScenario, string)>> Shared = new(async () =>
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        return (scenario, await scenario.WaitingAsync());
    });

    private static Task<(ApprovalScenario Scenario, string Instance)> SharedAsync() => Shared.Value;
}

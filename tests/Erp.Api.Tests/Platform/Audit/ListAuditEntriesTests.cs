using System.Text.Json;
using Erp.Infrastructure;
using Erp.Modules.Finance.Imports;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Identity;
using Shouldly;
using Xunit;

namespace Erp.Platform.Audit;

/// <summary>Who changed which field of what, from what to what, when, through what and why.</summary>
public sealed class ListAuditEntriesTests
{
    [Fact]
    public async Task A_change_is_there_with_each_field_and_who_and_why()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (owner, id) = await tenant.SignedInAsync(People.Owner);
        var created = await owner.Post("/v1/dimensions", new { code = "CC", name = "Cost centre" }).ShouldBe(201);
        var content = TestClient.Json(new { name = "Profit centre" });
        await owner.Send(HttpMethod.Patch, $"/v1/dimensions/{created.Id}", content, ("If-Match", created.ETag), ("X-Change-Reason", "Board%20%E0%A6%B8%E0%A6%AD%E0%A6%BE")).ShouldBe(200);

        var entries = await tenant.TrailAsync($"entityType=dimension&entityId={created.Id}");
        entries.Select(e => e.GetProperty("action").GetString()).ShouldBe(["updated", "created"]);
        var updated = entries[0];
        updated.Values("name").ShouldBe(("Cost centre", "Profit centre"));
        updated.GetProperty("changes").GetArrayLength().ShouldBe(2, "the name and the version");
        updated.GetProperty("actorId").GetGuid().ShouldBe(id);
        updated.GetProperty("actorName").GetString().ShouldNotBeNullOrEmpty();
        updated.GetProperty("reason").GetString().ShouldBe("Board সভা");
        entries[1].Values("code").ShouldBe((null, "CC"));
        entries[1].GetProperty("reason").ValueKind.ShouldBe(JsonValueKind.Null);
        var requestId = updated.GetProperty("requestId").GetString();
        (await tenant.TrailAsync($"requestId={requestId}")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Each_filter_finds_its_own()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var before = DateTimeOffset.UtcNow;
        var renamed = await tenant.RenamedAsync();
        await tenant.Delete($"/v1/dimensions/{renamed.Id}", renamed.ETag).ShouldBe(204);
        var after = DateTimeOffset.UtcNow.AddMilliseconds(1);
        string At(DateTimeOffset at) => Uri.EscapeDataString(at.ToString("O"));

        (await tenant.TrailAsync($"action=deleted&clientId={tenant.ClientId}")).ShouldHaveSingleItem().Values("name").ShouldBe(("Profit centre", null));
        (await tenant.TrailAsync("field=name&entityType=dimension")).ShouldHaveSingleItem().GetProperty("action").GetString().ShouldBe("updated");
        (await tenant.TrailAsync("field=colour")).ShouldBeEmpty();
        (await tenant.TrailAsync($"from={At(before)}&to={At(after)}&entityType=dimension")).Count.ShouldBe(3);
        (await tenant.TrailAsync($"from={At(after)}")).ShouldBeEmpty();
        (await tenant.TrailAsync($"to={At(before)}&entityType=dimension")).ShouldBeEmpty();
        (await tenant.TrailAsync($"actor={Guid.CreateVersion7()}")).ShouldBeEmpty();
        (await tenant.TrailAsync($"entityId={renamed.Id}"))[0].GetProperty("clientName").GetString().ShouldNotBeNullOrEmpty();
        await tenant.Get("/v1/audit-entries?colour=red").ShouldRefuse(400, "unknown_parameter");
        await tenant.Get("/v1/audit-entries?action=painted").ShouldBe(400);
    }

    [Fact]
    public async Task The_trail_is_paged_newest_first()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        for (var i = 0; i < 3; i++)
            await tenant.Post("/v1/dimensions", new { code = $"D{i}", name = $"Dimension {i}" }).ShouldBe(201);
        var first = await tenant.Get("/v1/audit-entries?entityType=dimension&limit=2").ShouldBe(200);
        var second = await tenant.Get($"/v1/audit-entries?entityType=dimension&limit=2&cursor={first.NextCursor}").ShouldBe(200);
        first.Data.Concat(second.Data).Select(e => e.Values("code").To).ShouldBe(["D2", "D1", "D0"]);
        await tenant.Get($"/v1/audit-entries?entityType=account&cursor={first.NextCursor}").ShouldRefuse(400, "invalid_cursor");
    }

    [Fact]
    public async Task Every_way_of_posting_leaves_its_rows()
    {
        var tenant = await TestHost.NewTenantAsync();
        var posted = await tenant.PostEntry(100);
        await tenant.Post("/v1/journal-entries/batch", new { entries = new[] { Batched(1), Batched(2) } }).ShouldBe(200);
        var draft = await tenant.Post("/v1/journal-entries", Journal.Entry(3, post: false)).ShouldBe(201);
        await tenant.Transition($"/v1/journal-entries/{draft.Id}/post", draft.ETag).ShouldBe(200);
        await tenant.Post($"/v1/journal-entries/{posted.Id}/reverse", new { date = Journal.Today }, ("If-Match", posted.ETag)).ShouldBe(201);
        await ImportScenario.ImportAsync(tenant.Owner, ImportScenario.Entry());

        var books = (await tenant.Get("/v1/journal-entries?limit=200").ShouldBe(200)).Data.Select(e => e.GetProperty("id").GetString()).ToList();
        books.Count.ShouldBe(6);
        var trail = await tenant.TrailAsync($"entityType=journalEntry&organizationId={tenant.OrganizationId}&limit=200");
        trail.Where(e => e.Change("status").GetProperty("to").GetString() == "posted").Select(e => e.GetProperty("entityId").GetString()).Order().ShouldBe(books.Order());
        (await tenant.TrailAsync($"entityId={draft.Id}&field=number"))[0].Values("status").ShouldBe(("draft", "posted"));
    }

    private static Dictionary<string, object?> Batched(decimal amount)
    {
        var entry = Journal.Entry(amount);
        entry.Remove("post");
        return entry;
    }

    [Fact]
    public async Task A_reason_that_is_too_long_or_no_text_is_refused()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.Post("/v1/dimensions", new { code = "CC", name = "x" }, ("X-Change-Reason", new string('x', 501))).ShouldRefuse(400, "too_long", "header:X-Change-Reason");
        await tenant.Post("/v1/dimensions", new { code = "CC", name = "x" }, ("X-Change-Reason", "a%0Ab")).ShouldRefuse(400, "invalid_value", "header:X-Change-Reason");
    }

    [Fact]
    public async Task Nobody_sees_more_than_is_theirs()
    {
        var (mine, other) = (await TestHost.NewTenantAsync(chartTemplate: null), await TestHost.NewTenantAsync(chartTemplate: null));
        var renamed = await mine.RenamedAsync();
        (await other.TrailAsync($"entityId={renamed.Id}")).ShouldBeEmpty();

        var (clerk, _) = await mine.SignedInAsync(People.Clerk);
        await clerk.Get("/v1/audit-entries").ShouldRefuse(403, "permission_denied");

        var second = (await mine.Post("/v1/organizations", new { code = "TWO", name = "Second Ltd" }).ShouldBe(201)).Id;
        var (auditor, _) = await mine.SignedInAsync(People.Auditor, [second]);
        var seen = (await auditor.Get("/v1/audit-entries?limit=200").ShouldBe(200)).Data;
        seen.ShouldNotBeEmpty();
        seen.ShouldAllBe(e => e.GetProperty("organizationId").GetGuid() == second);
        await auditor.Get($"/v1/audit-entries?organizationId={mine.OrganizationId}").ShouldRefuse(404, "not_found");
    }
}

using Erp.Infrastructure;
using Erp.Modules.Identity;
using Shouldly;
using Xunit;

namespace Erp.Platform.Audit;

/// <summary>Personal data leaves the trail, and that it left stays.</summary>
public sealed class CreateAuditRedactionTests
{
    [Fact]
    public async Task A_redacted_value_is_gone_and_leaves_its_trace()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var renamed = await tenant.RenamedAsync("Rahima Khatun", "Karim Mia");
        var untouched = await tenant.RenamedAsync(code: "DD");

        var redaction = await tenant.Post("/v1/audit-redactions", new { entityType = "dimension", entityId = renamed.Id.ToString(), field = "name", reason = "Erasure asked for, ticket 4711" }).ShouldBe(201);
        redaction["entryCount"].GetInt32().ShouldBe(2);
        redaction["clientId"].GetString().ShouldBe(tenant.ClientId);

        var entries = await tenant.TrailAsync($"entityId={renamed.Id}");
        entries.Select(e => e.Values("name")).ShouldBe([("[redacted]", "[redacted]"), (null, "[redacted]")]);
        entries.ShouldAllBe(e => e.Change("name").GetProperty("redactionId").GetGuid() == redaction.Id);
        entries[1].Values("code").ShouldBe((null, "CC"), "the other fields stay");
        entries[0].GetProperty("clientId").GetString().ShouldBe(tenant.ClientId, "who and when stay");
        (await tenant.TrailAsync($"entityId={untouched.Id}"))[0].Values("name").To.ShouldBe("Profit centre");
        (await tenant.Get(redaction.Location).ShouldBe(200))["reason"].GetString().ShouldBe("Erasure asked for, ticket 4711");
        (await tenant.Get($"/v1/audit-redactions?entityId={renamed.Id}").ShouldBe(200)).Data.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task All_fields_of_an_entity_are_redacted_at_once_and_only_once()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var renamed = await tenant.RenamedAsync();
        var body = new { entityType = "dimension", entityId = renamed.Id.ToString(), reason = "Erasure" };
        await tenant.Post("/v1/audit-redactions", body).ShouldBe(201);
        (await tenant.TrailAsync($"entityId={renamed.Id}")).SelectMany(e => e.GetProperty("changes").EnumerateArray()).ShouldAllBe(c => c.GetProperty("to").GetString() == "[redacted]");
        await tenant.Post("/v1/audit-redactions", body).ShouldRefuse(422, "audit_nothing_to_redact");
    }

    [Fact]
    public async Task A_preview_redacts_nothing()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var renamed = await tenant.RenamedAsync();
        await tenant.Post("/v1/audit-redactions?preview=true", new { entityType = "dimension", entityId = renamed.Id.ToString(), reason = "Only looking" }).ShouldBe(200);
        (await tenant.TrailAsync($"entityId={renamed.Id}"))[0].Values("name").To.ShouldBe("Profit centre");
        (await tenant.Get("/v1/audit-redactions").ShouldBe(200)).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_redacts_without_the_permission_a_reason_or_in_another_tenant()
    {
        var (mine, other) = (await TestHost.NewTenantAsync(chartTemplate: null), await TestHost.NewTenantAsync(chartTemplate: null));
        var renamed = await mine.RenamedAsync();
        var body = new { entityType = "dimension", entityId = renamed.Id.ToString(), reason = "Erasure" };
        var (auditor, _) = await mine.SignedInAsync(People.Auditor);
        await auditor.Post("/v1/audit-redactions", body).ShouldRefuse(403, "permission_denied");
        await other.Post("/v1/audit-redactions", body).ShouldRefuse(422, "audit_nothing_to_redact");
        await mine.Post("/v1/audit-redactions", new { body.entityType, body.entityId, reason = " " }).ShouldRefuse(400, "required", "/reason");
        (await mine.TrailAsync($"entityId={renamed.Id}"))[0].Values("name").To.ShouldBe("Profit centre");
    }
}

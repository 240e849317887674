using System.Text.Json;
using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Shouldly;
using Xunit;

namespace Erp.Platform.Events;

/// <summary>Every event has a published type, and is what that type's schema says.</summary>
public sealed class EventTypeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_event_fits_the_schema_that_the_contract_has_for_its_type()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.PostEntry(10m);
        var draft = await tenant.Post("/v1/journal-entries", Journal.Entry(20m, post: false)).ShouldBe(201);
        await tenant.Transition($"/v1/journal-entries/{draft.Id}/post", draft.ETag).ShouldBe(200);
        await tenant.Post("/v1/api-clients", new { name = "Till", roleIds = new[] { Modules.Identity.People.Auditor } }).ShouldBe(201);
        await tenant.Post("/v1/invitations", new { email = $"e{Guid.NewGuid():N}@people.example", roleIds = new[] { Modules.Identity.People.Clerk } }).ShouldBe(201);
        var dimension = await tenant.Post("/v1/dimensions", new { code = "CC", name = "Cost centre" }).ShouldBe(201);
        await tenant.Delete($"/v1/dimensions/{dimension.Id}", dimension.ETag).ShouldBe(204);

        var schemas = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(TestCluster.Repository, "openapi", "erp.v1.json"), Ct)).RootElement.GetProperty("x-event-types");
        var events = await tenant.AllEventsAsync(Ct);
        events.Select(e => e.EntityType).Distinct().Count().ShouldBeGreaterThan(6);
        foreach (var happened in events)
        {
            var violations = JsonSchemaCheck.Violations(JsonDocument.Parse(happened.Payload).RootElement, schemas.GetProperty(happened.Type), happened.Type);
            violations.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task The_catalogue_has_a_complete_JSON_Schema_for_each_type()
    {
        var anybody = await TestHost.AnonymousAsync();
        var listed = new List<JsonElement>();
        for (string? cursor = "", path = "/v1/event-types?limit=20"; cursor is not null; path = $"/v1/event-types?limit=20&cursor={cursor}")
        {
            var page = await anybody.Get(path).ShouldBe(200);
            listed.AddRange(page.Data);
            cursor = page.NextCursor;
        }
        listed.Select(t => t.GetProperty("type").GetString()).ShouldBe(EventCatalogue.All.Select(t => t.Name));
        foreach (var schema in listed.Select(t => t.GetProperty("schema")))
        {
            var text = schema.GetRawText();
            foreach (System.Text.RegularExpressions.Match reference in System.Text.RegularExpressions.Regex.Matches(text, "\"#/\\$defs/(\\w+)\""))
                schema.GetProperty("$defs").TryGetProperty(reference.Groups[1].Value, out _).ShouldBeTrue(reference.Value);
            text.ShouldNotContain("nullable");
        }
        var posted = await anybody.Get("/v1/event-types/journalEntry.posted").ShouldBe(200);
        posted["module"].GetString().ShouldBe("finance");
        posted["schema"].GetProperty("$defs").GetProperty("JournalEntrySnapshot").GetProperty("properties").GetProperty("totalBase").GetProperty("type").GetString().ShouldBe("string");
        await anybody.Get("/v1/event-types/nothing.happened").ShouldRefuse(404, "not_found");
    }
}

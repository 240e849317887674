using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Identity;
using Shouldly;
using Xunit;

namespace Erp.Platform.Events;

/// <summary>The feed by polling, and what may be seen of it.</summary>
public sealed class ListEventsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_feed_is_read_part_by_part_and_again_from_anywhere()
    {
        var tenant = await TestHost.NewTenantAsync();
        var all = (await tenant.AllEventsAsync(Ct)).Select(e => e.Sequence).ToList();
        var read = new List<long>();
        for (var (next, latest) = (0L, 1L); next < latest;)
        {
            var part = await tenant.Get($"/v1/events?after={next}&limit=40").ShouldBe(200);
            read.AddRange(part.Data.Select(e => e.GetProperty("sequence").GetInt64()));
            (next, latest) = (part["next"].GetInt64(), part["latest"].GetInt64());
        }
        read.ShouldBe(all);
        (await tenant.Get("/v1/events?after=2&limit=1").ShouldBe(200)).Data.ShouldHaveSingleItem().GetProperty("sequence").GetInt64().ShouldBe(3);
    }

    [Fact]
    public async Task An_event_is_a_CloudEvent()
    {
        var tenant = await TestHost.NewTenantAsync();
        var entry = await tenant.PostEntry(99m);
        await tenant.AllEventsAsync(Ct);
        var posted = (await tenant.Get("/v1/events?types=journalEntry.posted").ShouldBe(200)).Data.ShouldHaveSingleItem();
        posted.GetProperty("specversion").GetString().ShouldBe("1.0");
        posted.GetProperty("source").GetString().ShouldBe($"/tenants/{tenant.Id}");
        posted.GetProperty("subject").GetString().ShouldBe(entry.Id.ToString());
        posted.GetProperty("dataschema").GetString().ShouldBe("urn:erp:event-type:journalEntry.posted:1");
        posted.GetProperty("organizationid").GetGuid().ShouldBe(tenant.OrganizationId);
        posted.EnumerateObject().ShouldAllBe(p => p.Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)), "CloudEvents 1.0, 3.1: attribute names");
    }

    [Fact]
    public async Task A_read_that_waits_is_answered_when_something_happens()
    {
        var tenant = await TestHost.NewTenantAsync();
        var latest = (await tenant.AllEventsAsync(Ct)).Count;
        (await tenant.Get($"/v1/events?after={latest}&wait=1").ShouldBe(200)).Data.ShouldBeEmpty();
        var waiting = tenant.Get($"/v1/events?after={latest}&wait=30");
        await tenant.PostEntry(3m);
        (await waiting.ShouldBe(200)).Data.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Types_can_be_named_one_by_one_or_all_of_an_entity()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.AllEventsAsync(Ct);
        (await tenant.Get("/v1/events?types=organization.created,fiscalYear.*&limit=500").ShouldBe(200)).Data
            .Select(e => e.GetProperty("type").GetString()).Distinct().ShouldBe(["organization.created", "fiscalYear.created"], ignoreOrder: true);
        await tenant.Get("/v1/events?types=nothing.*").ShouldRefuse(400, "unknown_event_type", "query:types");
    }

    [Fact]
    public async Task A_caller_of_some_organizations_gets_their_events_and_no_others()
    {
        var tenant = await TestHost.NewTenantAsync();
        var other = await tenant.Post("/v1/organizations", new { code = "OTH", name = "Other Ltd", chartTemplate = "bd-sme" }).ShouldBe(201);
        var added = await tenant.Post("/v1/api-clients", new { name = "Other's", roleIds = new[] { People.Auditor }, organizationIds = new[] { other.Id } }).ShouldBe(201);
        var limited = await TestTenant.WithTokenAsync(tenant.Owner.Address, added["clientId"].GetString()!, added["clientSecret"].GetString()!);
        await tenant.AllEventsAsync(Ct);

        var seen = (await limited.Get("/v1/events?limit=500").ShouldBe(200)).Data;
        seen.ShouldNotBeEmpty();
        seen.ShouldAllBe(e => e.GetProperty("organizationid").GetGuid() == other.Id);
        seen.Select(e => e.GetProperty("type").GetString()).ShouldContain("organization.created");
    }

    [Fact]
    public async Task The_feed_needs_its_own_permission_and_ends_at_the_tenant_s_wall()
    {
        var tenant = await TestHost.NewTenantAsync();
        var clerk = await tenant.Post("/v1/api-clients", new { name = "Clerk", roleIds = new[] { People.Clerk } }).ShouldBe(201);
        var client = await TestTenant.WithTokenAsync(tenant.Owner.Address, clerk["clientId"].GetString()!, clerk["clientSecret"].GetString()!);
        await client.Get("/v1/events").ShouldRefuse(403, "permission_denied");

        var another = await TestHost.NewTenantAsync(chartTemplate: null);
        await another.AllEventsAsync(Ct);
        (await another.Get("/v1/events?limit=500").ShouldBe(200)).Data.ShouldAllBe(e => e.GetProperty("source").GetString() == $"/tenants/{another.Id}");
    }

    [Fact]
    public async Task What_is_asked_wrongly_is_refused()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.Get("/v1/events?limit=501").ShouldRefuse(400, "limit_out_of_range", "query:limit");
        await tenant.Get("/v1/events?wait=31").ShouldRefuse(400, "invalid_value", "query:wait");
        await tenant.Get("/v1/events?after=-1").ShouldRefuse(400, "invalid_value", "query:after");
        await tenant.Get("/v1/events?after=x").ShouldRefuse(400, "invalid_value");
        (await tenant.Get("/v1/events?after=9223372036854775807").ShouldBe(200)).Data.ShouldBeEmpty();
    }
}

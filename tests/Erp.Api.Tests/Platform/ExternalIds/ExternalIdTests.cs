using Erp.Infrastructure;
using Erp.Platform.Events;
using Shouldly;
using Xunit;

namespace Erp.Platform.ExternalIds;

public sealed class ExternalIdTests
{
    [Theory]
    [MemberData(nameof(Resource.All), MemberType = typeof(Resource))]
    public async Task Ids_are_kept_filtered_by_changed_and_cleared(string name)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var resource = await Resource.OfAsync(tenant, name);
        var plain = await tenant.Post(resource.Path, resource.NewBody()).ShouldBe(201);
        plain.ExternalIds().ShouldBe("");
        var made = await tenant.Post(resource.Path, resource.NewBody(("shop", "2/b"), ("crm", "1"))).ShouldBe(201);
        made.ExternalIds().ShouldBe("crm 1, shop 2/b");
        (await tenant.Get(made.Location).ShouldBe(200)).ExternalIds().ShouldBe("crm 1, shop 2/b");

        await tenant.ShouldFindAsync($"{resource.Path}?externalSystem=shop&externalId=2%2Fb", made.Id);
        await tenant.ShouldFindAsync($"{resource.Path}?externalSystem=crm", made.Id);
        await tenant.ShouldFindAsync($"{resource.Path}?externalSystem=crm&externalId=2%2Fb");
        await tenant.Get($"{resource.Path}?externalId=1").ShouldRefuse(400, "required", "query:externalSystem");
        await tenant.Get($"{resource.Path}?externalSystem=CRM").ShouldRefuse(400, "invalid_value", "query:externalSystem");

        var same = await tenant.Patch(made.Location, new { externalIds = new[] { new { system = "shop", id = "2/b" }, new { system = "crm", id = "1" } } }, made.ETag).ShouldBe(200);
        same.ETag.ShouldBe(made.ETag);
        var changed = await tenant.Patch(made.Location, new { externalIds = new[] { new { system = "crm", id = "3" } } }, made.ETag).ShouldBe(200);
        changed.ExternalIds().ShouldBe("crm 3");
        await tenant.ShouldFindAsync($"{resource.Path}?externalSystem=shop");
        await tenant.ShouldFindAsync($"{resource.Path}?externalSystem=crm", made.Id);
        var cleared = await tenant.Patch(made.Location, """{"externalIds":null}""", changed.ETag).ShouldBe(200);
        cleared.ExternalIds().ShouldBe("");
        await tenant.ShouldFindAsync($"{resource.Path}?externalSystem=crm");
    }

    [Theory]
    [MemberData(nameof(Resource.All), MemberType = typeof(Resource))]
    public async Task No_two_of_a_kind_have_the_same(string name)
    {
        var (tenant, other) = (await TestHost.NewTenantAsync(null), await TestHost.NewTenantAsync(null));
        var resource = await Resource.OfAsync(tenant, name);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => tenant.Post(resource.Path, resource.NewBody(("crm", "1")))));
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Where(a => a.Status != 201).ShouldAllBe(a => a.Status == 409 && a.Code == "external_id_taken");

        var second = await tenant.Post(resource.Path, resource.NewBody(("crm", "2"))).ShouldBe(201);
        await tenant.Post(resource.Path, resource.NewBody(("crm", "3"), ("crm", "1"))).ShouldRefuse(409, "external_id_taken", "/externalIds/1");
        await tenant.Patch(second.Location, new { externalIds = new[] { new { system = "crm", id = "1" } } }, second.ETag).ShouldRefuse(409, "external_id_taken", "/externalIds/0");
        await tenant.Post(resource.Path, resource.NewBody(("crm", "3"), ("crm", "3"))).ShouldRefuse(400, "external_id_repeated", "/externalIds/1");

        var foreign = await Resource.OfAsync(other, name);
        await other.Post(foreign.Path, foreign.NewBody(("crm", "1"))).ShouldBe(201);
    }

    [Fact]
    public async Task Every_wrong_id_is_refused_at_its_place()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var resource = await Resource.OfAsync(tenant, "accounts");
        foreach (var (system, id, pointer, code) in new[]
        {
            ("CRM", "1", "system", "invalid_value"), ("", "1", "system", "required"), (new string('a', 41), "1", "system", "invalid_value"), ("crm\n", "1", "system", "invalid_value"),
            ("crm", "", "id", "required"), ("crm", " 1", "id", "invalid_value"), ("crm", "a\nb", "id", "invalid_value"), ("crm", "..", "id", "invalid_value"), ("crm", "a%2fb", "id", "invalid_value"),
            ("crm", new string('x', 201), "id", "too_long"),
        })
            await tenant.Post(resource.Path, resource.NewBody((system, id))).ShouldRefuse(400, code, $"/externalIds/0/{pointer}");
        await tenant.Post(resource.Path, new Dictionary<string, object?>(resource.NewBody()) { ["externalIds"] = new object?[] { null } }).ShouldRefuse(400, "required", "/externalIds/0");
        await tenant.Post(resource.Path, resource.NewBody([.. Enumerable.Range(0, 21).Select(i => ("crm", $"{i}"))])).ShouldRefuse(400, "invalid_value", "/externalIds");
        await tenant.Post(resource.Path, resource.NewBody([.. Enumerable.Range(0, 20).Select(i => ("crm", $"{i}"))])).ShouldBe(201);
    }

    [Fact]
    public async Task Fiscal_years_and_people_have_them_too()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var year = await tenant.Post("/v1/fiscal-years", new { externalIds = new[] { new { system = "crm", id = "1" } } }).ShouldBe(201);
        (await tenant.Get(year.Location).ShouldBe(200)).ExternalIds().ShouldBe("crm 1");
        await tenant.ShouldFindAsync("/v1/fiscal-years?externalSystem=crm&externalId=1", year.Id);

        var user = await tenant.Get($"/v1/users/{tenant.OwnerId}").ShouldBe(200);
        var named = await tenant.Patch($"/v1/users/{user.Id}", new { externalIds = new[] { new { system = "hr", id = "E-7" } } }, user.ETag).ShouldBe(200);
        named.ExternalIds().ShouldBe("hr E-7");
        await tenant.ShouldFindAsync("/v1/users?externalSystem=hr&externalId=E-7", user.Id);
        await tenant.ShouldFindAsync("/v1/users?externalSystem=hr&externalId=E-8");
        (await tenant.Patch($"/v1/users/{user.Id}", """{"externalIds":null}""", named.ETag).ShouldBe(200)).ExternalIds().ShouldBe("");
    }

    [Fact]
    public async Task Events_and_the_audit_trail_tell_them()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var made = await tenant.Post("/v1/dimensions", new { code = "X", name = "X", externalIds = new[] { new { system = "crm", id = "1" } } }).ShouldBe(201);
        await tenant.Patch(made.Location, new { externalIds = new[] { new { system = "crm", id = "2" } } }, made.ETag).ShouldBe(200);
        var entry = (await tenant.Get($"/v1/audit-entries?entityType=dimension&entityId={made.Id}&action=updated").ShouldBe(200)).Data.ShouldHaveSingleItem().GetRawText().Replace("\\u0022", "\"", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        entry.ShouldContain("""{"id":"1","system":"crm"}""");
        entry.ShouldContain("""{"id":"2","system":"crm"}""");
        await tenant.AllEventsAsync(TestContext.Current.CancellationToken);
        var told = (await tenant.Get("/v1/events?types=dimension.updated").ShouldBe(200)).Data.ShouldHaveSingleItem().GetProperty("data");
        told.GetProperty("snapshot").GetProperty("externalIds")[0].GetProperty("id").GetString().ShouldBe("2");
        told.GetProperty("previous").GetProperty("externalIds")[0].GetProperty("id").GetString().ShouldBe("1");
    }

    [Fact]
    public async Task What_is_deleted_gives_its_ids_back()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var resource = await Resource.OfAsync(tenant, "accounts");
        var made = await tenant.Post(resource.Path, resource.NewBody(("crm", "1"))).ShouldBe(201);
        await tenant.Delete(made.Location, made.ETag).ShouldBe(204);
        await tenant.Post(resource.Path, resource.NewBody(("crm", "1"))).ShouldBe(201);
    }
}

using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Platform.ExternalIds;

public sealed class UpsertTests
{
    [Theory]
    [MemberData(nameof(Resource.All), MemberType = typeof(Resource))]
    public async Task A_put_makes_what_is_not_there_and_changes_what_is(string name)
    {
        var (tenant, other) = (await TestHost.NewTenantAsync(null), await TestHost.NewTenantAsync(null));
        var resource = await Resource.OfAsync(tenant, name);
        var (path, body) = (resource.ByExternalId("A/1 ü%41+b"), resource.NewBody());
        await tenant.Get(path).ShouldRefuse(404, "not_found");
        var made = await tenant.Put(path, body).ShouldBe(201);
        made.ExternalIds().ShouldBe("crm A/1 ü%41+b");
        (await tenant.Get(made.Location).ShouldBe(200)).Text.ShouldBe(made.Text);
        var read = await tenant.Get(path).ShouldBe(200);
        (read.Text, read.ETag).ShouldBe((made.Text, made.ETag));

        var again = await tenant.Put(path, body).ShouldBe(200);
        (again.Text, again.ETag).ShouldBe((made.Text, made.ETag));
        await (await TestHost.NewTenantAsync(null)).Get(path).ShouldRefuse(404, "not_found");
        var foreign = await Resource.OfAsync(other, name);
        (await other.Put(foreign.ByExternalId("A/1 ü%41+b"), foreign.NewBody()).ShouldBe(201)).Id.ShouldNotBe(made.Id);
    }

    [Theory]
    [MemberData(nameof(Resource.All), MemberType = typeof(Resource))]
    public async Task Other_ids_stay_unless_the_body_names_them(string name)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var resource = await Resource.OfAsync(tenant, name);
        var body = resource.NewBody();
        var made = await tenant.Put(resource.ByExternalId("1"), Resource.Having(body, ("shop", "2"))).ShouldBe(201);
        made.ExternalIds().ShouldBe("crm 1, shop 2");
        (await tenant.Put(resource.ByExternalId("1"), body).ShouldBe(200)).ExternalIds().ShouldBe("crm 1, shop 2");
        (await tenant.Put(resource.ByExternalId("2", "shop"), Resource.Having(body, ("crm", "9"))).ShouldBe(200)).ExternalIds().ShouldBe("crm 9, shop 2");
        await tenant.Put(resource.ByExternalId("7"), resource.NewBody()).ShouldBe(201);
        await tenant.Put(resource.ByExternalId("2", "shop"), Resource.Having(body, ("crm", "7"))).ShouldRefuse(409, "external_id_taken", "/externalIds/0");
    }

    [Theory]
    [MemberData(nameof(Resource.All), MemberType = typeof(Resource))]
    public async Task Of_puts_of_one_new_id_at_once_one_makes_it_and_all_answer_well(string name)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var resource = await Resource.OfAsync(tenant, name);
        var (path, body) = (resource.ByExternalId("1"), resource.NewBody());
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => tenant.Put(path, body)));
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Count(a => a.Status == 200).ShouldBe(5);
        answers.Select(a => a.Id).Distinct().ShouldHaveSingleItem();
        await tenant.ShouldFindAsync($"{resource.Path}?externalSystem=crm&externalId=1", answers[0].Id);
    }

    [Theory]
    [MemberData(nameof(Resource.All), MemberType = typeof(Resource))]
    public async Task A_put_that_a_post_overtakes_changes_what_the_post_made(string name)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var resource = await Resource.OfAsync(tenant, name);
        for (var round = 1; round <= 4; round++)
        {
            var body = resource.NewBody();
            await ShouldMakeOneAsync(tenant, resource, $"{round}", body, () => body);
        }
    }

    [Fact]
    public async Task What_a_post_made_under_another_code_is_changed_to_that_of_the_put()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var resource = await Resource.OfAsync(tenant, "dimensions");
        for (var round = 1; round <= 4; round++)
        {
            var body = resource.NewBody();
            await ShouldMakeOneAsync(tenant, resource, $"{round}", body, () => resource.NewBody());
            (await tenant.Get(resource.ByExternalId($"{round}")).ShouldBe(200))["code"].GetString().ShouldBe((string)body["code"]!);
        }
    }

    /// <summary>Three POSTs and three PUTs at once, all under one external id.</summary>
    private static async Task ShouldMakeOneAsync(TestTenant tenant, Resource resource, string id, Dictionary<string, object?> put, Func<Dictionary<string, object?>> post)
    {
        var posts = Enumerable.Range(0, 3).Select(_ => tenant.Post(resource.Path, Resource.Having(post(), ("crm", id))));
        var answers = await Task.WhenAll([.. posts, .. Enumerable.Range(0, 3).Select(_ => tenant.Put(resource.ByExternalId(id), put))]);
        answers.Skip(3).ShouldAllBe(a => a.Status == 200 || a.Status == 201);
        answers.Take(3).ShouldAllBe(a => a.Status == 201 || a.Status == 409);
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Where(a => a.Status < 300).Select(a => a.Id).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(Resource.All), MemberType = typeof(Resource))]
    public async Task A_put_that_a_patch_overtakes_is_refused_only_if_it_asked_for_a_version(string name)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var resource = await Resource.OfAsync(tenant, name);
        var (path, body) = (resource.ByExternalId("1"), resource.NewBody());
        var made = await tenant.Put(path, body).ShouldBe(201);
        for (var (round, etag) = (1, made.ETag); round <= 4; round++)
        {
            var puts = Enumerable.Range(0, 3).Select(_ => tenant.Put(path, Resource.Having(body, ("shop", $"{round}"))));
            var patch = tenant.Patch(made.Location, new { externalIds = new[] { new { system = "crm", id = "1" }, new { system = "pos", id = $"{round}" } } }, etag);
            (await Task.WhenAll(puts)).ShouldAllBe(a => a.Status == 200);
            (await patch).Status.ShouldBeOneOf(200, 412);
            etag = (await tenant.Get(path).ShouldBe(200)).ETag;
        }
    }

    [Theory]
    [MemberData(nameof(Resource.All), MemberType = typeof(Resource))]
    public async Task If_match_guards_a_put_without_being_asked_for(string name)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var resource = await Resource.OfAsync(tenant, name);
        var (path, body) = (resource.ByExternalId("1"), resource.NewBody());
        await tenant.Put(path, body, "\"1\"").ShouldRefuse(412, "stale_etag");
        var made = await tenant.Put(path, body).ShouldBe(201);
        await tenant.Put(path, body, "\"9\"").ShouldRefuse(412, "stale_etag");
        await tenant.Put(path, body, made.ETag).ShouldBe(200);
    }

    [Fact]
    public async Task A_body_is_held_against_the_rules_of_a_post()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var path = "/v1/accounts/by-external-id/crm/1";
        await tenant.Put(path, new { code = "not good", name = "X", type = "asset" }).ShouldRefuse(400, "invalid_value", "/code");
        await tenant.Put(path, new { code = "X", name = "", type = "asset" }).ShouldRefuse(400, "required", "/name");
        await tenant.Put(path, new { code = "X", name = "X", type = "asset", colour = "red" }).ShouldRefuse(400, "unknown_property", "/colour");
        await tenant.Put(path, "null").ShouldRefuse(400, "required");
        await tenant.Put(path, new { code = "X", name = "X", type = "asset", externalIds = new[] { new { system = "CRM", id = "2" } } }).ShouldRefuse(400, "invalid_value", "/externalIds/0/system");
        await tenant.Put("/v1/accounts/by-external-id/CRM/1", new { code = "X", name = "X", type = "asset" }).ShouldRefuse(400, "invalid_value", "path:system");
        await tenant.Get("/v1/accounts?externalSystem=crm").ShouldBe(200);
    }

    [Fact]
    public async Task What_the_body_leaves_out_is_as_in_a_new_account()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var path = "/v1/accounts/by-external-id/crm/1";
        await tenant.Put(path, new { code = "X", name = "X", nameBn = "এক্স", type = "asset", isActive = false, currency = "USD" }).ShouldBe(201);
        var changed = await tenant.Put(path, new { code = "Y", name = "Y", type = "asset" }).ShouldBe(200);
        (changed["code"].GetString(), changed["nameBn"].GetString(), changed["currency"].GetString(), changed["isActive"].GetBoolean()).ShouldBe(("Y", null, null, true));
        changed.ETag.ShouldBe("\"2\"");
        var second = await tenant.Post("/v1/organizations", new { code = "TWO", name = "Two" }).ShouldBe(201);
        await tenant.Put(path, new { code = "Y", name = "Y", type = "asset", organizationId = second.Id }).ShouldRefuse(409, "field_is_fixed", "/organizationId");
        await tenant.Put(path, new { code = "Y", name = "Y", type = "asset", organizationId = Guid.NewGuid() }).ShouldRefuse(404, "not_found", "/organizationId");
        var preview = await tenant.Put($"{path}?preview=true", new { code = "Z", name = "Z", type = "asset" }).ShouldBe(200);
        preview["result.code"].GetString().ShouldBe("Z");
        (await tenant.Get(path).ShouldBe(200))["code"].GetString().ShouldBe("Y");
    }
}

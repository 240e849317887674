using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Organizations;

public sealed class BranchTests
{
    [Fact]
    public async Task A_branch_is_added_read_changed_and_deleted()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var branches = $"/v1/organizations/{tenant.OrganizationId}/branches";

        var created = await tenant.Post(branches, new { code = "CTG-1", name = "Chattogram", nameBn = "চট্টগ্রাম", bin = "123456789 0202", address = new { postcode = "৪১০০", district = "Chattogram" } }).ShouldBe(201);
        created["binDisplay"].GetString().ShouldBe("123456789-0202");
        created["address.postcode"].GetString().ShouldBe("4100");
        (await tenant.Get(created.Location).ShouldBe(200)).Text.ShouldBe(created.Text);

        var changed = await tenant.Patch(created.Location, """{"isActive":false,"bin":null,"address":{"district":"Sylhet"}}""", created.ETag).ShouldBe(200);
        changed["isActive"].GetBoolean().ShouldBeFalse();
        changed["bin"].GetString().ShouldBeNull();
        changed["address.district"].GetString().ShouldBe("Sylhet");
        (await tenant.Get($"{branches}?isActive=true").ShouldBe(200)).Data.ShouldBeEmpty();
        (await tenant.Get(branches).ShouldBe(200)).Data.Count.ShouldBe(1);

        await tenant.Delete(created.Location, changed.ETag).ShouldBe(204);
        await tenant.Get(created.Location).ShouldRefuse(404, "not_found");
    }

    [Fact]
    public async Task A_code_is_unique_in_its_organization_and_free_in_others()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var other = await tenant.Post("/v1/organizations", new { code = "TWO", name = "Two" }).ShouldBe(201);
        await tenant.Post($"/v1/organizations/{tenant.OrganizationId}/branches", new { code = "HO", name = "Head office" }).ShouldBe(201);

        await tenant.Post($"/v1/organizations/{tenant.OrganizationId}/branches", new { code = "HO", name = "Again" }).ShouldRefuse(409, "branch_code_taken");
        await tenant.Post($"/v1/organizations/{other.Id}/branches", new { code = "HO", name = "Head office" }).ShouldBe(201);
    }

    [Fact]
    public async Task A_branch_is_found_only_under_its_own_organization()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var other = await tenant.Post("/v1/organizations", new { code = "TWO", name = "Two" }).ShouldBe(201);
        var branch = await tenant.Post($"/v1/organizations/{tenant.OrganizationId}/branches", new { code = "HO", name = "Head office" }).ShouldBe(201);

        await tenant.Get($"/v1/organizations/{other.Id}/branches/{branch.Id}").ShouldRefuse(404, "not_found");
        await tenant.Delete($"/v1/organizations/{other.Id}/branches/{branch.Id}", branch.ETag).ShouldRefuse(404, "not_found");
        await tenant.Post($"/v1/organizations/{Guid.NewGuid()}/branches", new { code = "X", name = "X" }).ShouldRefuse(404, "not_found");
    }

    [Theory]
    [InlineData("""{"code":"ho","name":"Head office"}""", "invalid_value", "/code")]
    [InlineData("""{"code":"HO\n","name":"Head office"}""", "invalid_value", "/code")]
    [InlineData("""{"code":"HO","name":" "}""", "required", "/name")]
    [InlineData("""{"code":"HO","name":"Head office","bin":"1"}""", "invalid_bin", "/bin")]
    [InlineData("""{"code":"HO","name":"Head office","address":{"postcode":"99999"}}""", "invalid_postcode", "/address/postcode")]
    [InlineData("""{"code":"HO","name":"Head office","organizationId":"018f0000-0000-7000-8000-000000000000"}""", "unknown_property", "/organizationId")]
    public async Task A_bad_field_is_refused_at_its_place(string body, string code, string pointer)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);

        await tenant.Post($"/v1/organizations/{tenant.OrganizationId}/branches", body).ShouldRefuse(400, code, pointer);
    }
}

using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Organizations;

public sealed class OrganizationTests
{
    private static object Registered => new
    {
        code = "RTL",
        name = "Rahman Traders Ltd",
        nameBn = "রহমান ট্রেডার্স লিমিটেড",
        bin = "১২৩৪৫৬৭৮৯-০১০১",
        tin = "1234-5678-9012",
        mobile = "০১৭১২৩৪৫৬৭৮",
        phone = "+880 2 9876543",
        email = "accounts@rahman.example",
        addresses = new[]
        {
            new { kind = "registered", address = new { house = "House 12", road = "Road 5", area = "Dhanmondi", postOffice = "Jigatala", postcode = "১২০৯", thana = "Dhanmondi", district = "Dhaka", division = "Dhaka" } },
        },
    };

    [Fact]
    public async Task Identifiers_are_read_in_any_spelling_and_kept_in_one()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);

        var created = await tenant.Post("/v1/organizations", Registered).ShouldBe(201);

        created["bin"].GetString().ShouldBe("1234567890101");
        created["binDisplay"].GetString().ShouldBe("123456789-0101");
        created["tin"].GetString().ShouldBe("123456789012");
        created["mobile"].GetString().ShouldBe("+8801712345678");
        created["addresses.0.kind"].GetString().ShouldBe("registered");
        created["addresses.0.address.postcode"].GetString().ShouldBe("1209");
        created["addresses.0.address.country"].GetString().ShouldBe("BD");
        var read = await tenant.Get(created.Location).ShouldBe(200);
        read.Text.ShouldBe(created.Text);
        read.ETag.ShouldBe(created.ETag);
    }

    [Theory]
    [InlineData("bin", "123456789", "invalid_bin")]
    [InlineData("bin", "12345678901", "invalid_bin")]
    [InlineData("tin", "1234-5678-901", "invalid_tin")]
    [InlineData("mobile", "01212345678", "invalid_mobile_number")]
    [InlineData("mobile", "0171234567", "invalid_mobile_number")]
    [InlineData("email", "nobody", "invalid_value")]
    [InlineData("phone", "1234567890123456789012345678901", "too_long")]
    public async Task An_identifier_that_cannot_be_is_refused_at_its_place(string field, string value, string code)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);

        await tenant.Post("/v1/organizations", $$"""{"code":"X","name":"X","{{field}}":"{{value}}"}""").ShouldRefuse(400, code, $"/{field}");
        await tenant.Patch($"/v1/organizations/{tenant.OrganizationId}", $$"""{"{{field}}":"{{value}}"}""", "\"1\"").ShouldRefuse(400, code, $"/{field}");
    }

    [Theory]
    [InlineData("""[{"kind":"office","address":{"postcode":"12"}}]""", "invalid_postcode", "/addresses/0/address/postcode")]
    [InlineData("""[{"kind":"office","address":{"country":"Bangladesh"}}]""", "invalid_value", "/addresses/0/address/country")]
    [InlineData("""[{"kind":"office","address":{}},{"kind":"office","address":{}}]""", "address_kind_twice", "/addresses/1/kind")]
    [InlineData("""[{"kind":"home","address":{}}]""", "malformed_json", "/addresses/0/kind")]
    [InlineData("""[{"address":{}}]""", "required", "/addresses/0/kind")]
    [InlineData("""[{"kind":"office"}]""", "required", "/addresses/0/address")]
    [InlineData("""[null]""", "required", "/addresses/0")]
    [InlineData("""[{"kind":"office","address":null}]""", "required", "/addresses/0/address")]
    [InlineData("""[{"kind":"office","address":{"street":"x"}}]""", "unknown_property", "/addresses/0/address/street")]
    public async Task A_bad_address_is_refused_at_its_place(string addresses, string code, string pointer)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);

        await tenant.Post("/v1/organizations", $$"""{"code":"X","name":"X","addresses":{{addresses}}}""").ShouldRefuse(400, code, pointer);
        await tenant.Patch($"/v1/organizations/{tenant.OrganizationId}", $$"""{"addresses":{{addresses}}}""", "\"1\"").ShouldRefuse(400, code, pointer);
    }

    [Fact]
    public async Task A_change_touches_what_it_names_and_null_clears()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var created = await tenant.Post("/v1/organizations", Registered).ShouldBe(201);

        var changed = await tenant.Patch(created.Location, """{"tin":null,"phone":"","addresses":null,"name":"Rahman & Sons"}""", created.ETag).ShouldBe(200);

        changed["name"].GetString().ShouldBe("Rahman & Sons");
        changed["bin"].GetString().ShouldBe("1234567890101");
        changed["tin"].GetString().ShouldBeNull();
        changed["phone"].GetString().ShouldBeNull();
        changed["addresses"].GetArrayLength().ShouldBe(0);
        changed["version"].GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Sending_what_is_there_already_changes_nothing()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var created = await tenant.Post("/v1/organizations", Registered).ShouldBe(201);

        var same = await tenant.Patch(created.Location, new { name = "Rahman Traders Ltd", bin = "123456789-0101" }, created.ETag).ShouldBe(200);

        same.ETag.ShouldBe(created.ETag);
    }

    [Fact]
    public async Task A_code_is_unique_in_the_tenant_and_free_in_others()
    {
        var (one, other) = (await TestHost.NewTenantAsync(chartTemplate: null), await TestHost.NewTenantAsync(chartTemplate: null));

        await one.Post("/v1/organizations", new { code = "ORG", name = "Again" }).ShouldRefuse(409, "organization_code_taken");

        await one.Post("/v1/organizations", new { code = "SAME", name = "One" }).ShouldBe(201);
        await other.Post("/v1/organizations", new { code = "SAME", name = "Other" }).ShouldBe(201);
    }

    [Fact]
    public async Task Of_many_at_once_under_one_code_one_wins()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tenant.Post("/v1/organizations", new { code = "RACE", name = "Race" })));

        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Where(a => a.Status != 201).ShouldAllBe(a => a.Status == 409 && a.Code == "organization_code_taken");
    }

    [Fact]
    public async Task The_list_is_paged_by_code()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        foreach (var code in new[] { "C", "A", "B" })
            await tenant.Post("/v1/organizations", new { code, name = code }).ShouldBe(201);

        var first = await tenant.Get("/v1/organizations?limit=3").ShouldBe(200);
        var second = await tenant.Get($"/v1/organizations?limit=3&cursor={first.NextCursor}").ShouldBe(200);

        first.Data.Concat(second.Data).Select(o => o.GetProperty("code").GetString()).ShouldBe(["A", "B", "C", "ORG"]);
        second.NextCursor.ShouldBeNull();
    }
}

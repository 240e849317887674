using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Accounts;

public sealed class CreateAccountTests
{
    [Fact]
    public async Task An_account_stands_where_it_was_put()
    {
        var tenant = await TestHost.NewTenantAsync();
        var parent = await tenant.AccountAsync("1110");

        var created = await tenant.NewAccountAsync(new { code = "1119", name = "Vault", nameBn = "ভল্ট", parentId = parent.GetProperty("id").GetGuid(), controlKind = "cash", currency = "USD" });

        created.Location.ShouldBe($"/v1/accounts/{created.Id}");
        created["type"].GetString().ShouldBe("asset");
        created["path"].EnumerateArray().Select(c => c.GetString()).ShouldBe(["1000", "1100", "1110", "1119"]);
        var read = await tenant.Get(created.Location).ShouldBe(200);
        read.Text.ShouldBe(created.Text);
        read.ETag.ShouldBe(created.ETag);
        await tenant.Get(created.Location, ("If-None-Match", read.ETag)).ShouldBe(304);
    }

    [Fact]
    public async Task The_tree_keeps_its_rules()
    {
        var tenant = await TestHost.NewTenantAsync();
        var (cash, liabilities) = (await IdAsync(tenant, "1111"), await IdAsync(tenant, "2000"));

        await tenant.Post("/v1/accounts", new { code = "X", name = "X" }).ShouldRefuse(400, "account_type_required", "/type");
        await tenant.Post("/v1/accounts", new { code = "X", name = "X", parentId = cash }).ShouldRefuse(409, "account_parent_not_group", "/parentId");
        await tenant.Post("/v1/accounts", new { code = "X", name = "X", type = "asset", parentId = liabilities }).ShouldRefuse(409, "account_parent_of_other_type", "/parentId");
        await tenant.Post("/v1/accounts", new { code = "X", name = "X", parentId = Guid.NewGuid() }).ShouldRefuse(404, "not_found", "/parentId");
        await tenant.Post("/v1/accounts", new { code = "X", name = "X", type = "asset", isGroup = true, currency = "BDT" }).ShouldRefuse(409, "account_group_takes_no_postings");
        await tenant.Post("/v1/accounts", new { code = "1111", name = "X", type = "asset" }).ShouldRefuse(409, "account_code_taken");
        await tenant.Post("/v1/accounts", new { code = "X", name = "X", type = "asset", systemKey = "CASH" }).ShouldRefuse(409, "account_system_key_taken");
        (await tenant.Get("/v1/accounts?limit=200").ShouldBe(200)).Data.Count.ShouldBe(173);
    }

    [Theory]
    [InlineData("""{"code":"","name":"x","type":"asset"}""", "/code", "required")]
    [InlineData("""{"code":"1'; drop table erp.accounts;--","name":"x","type":"asset"}""", "/code", "invalid_value")]
    [InlineData("""{"code":"১১১১","name":"x","type":"asset"}""", "/code", "invalid_value")]
    [InlineData("""{"code":"A\n","name":"x","type":"asset"}""", "/code", "invalid_value")]
    [InlineData("""{"code":"A","name":" ","type":"asset"}""", "/name", "required")]
    [InlineData("""{"code":"A","name":"a\u0000b","type":"asset"}""", "/name", "invalid_value")]
    [InlineData("""{"code":"A","name":"a\nb","type":"asset"}""", "/name", "invalid_value")]
    [InlineData("""{"code":"A","name":"x","type":"asset","currency":"TAKA"}""", "/currency", "unknown_currency")]
    [InlineData("""{"code":"A","name":"x","type":"asset","currency":"XXX"}""", "/currency", "unknown_currency")]
    [InlineData("""{"code":"A","name":"x","type":"asset","systemKey":"lower"}""", "/systemKey", "invalid_value")]
    [InlineData("""{"code":"A","name":"x","type":"magic"}""", "/type", "malformed_json")]
    [InlineData("""{"code":"A","name":"x","type":1}""", "/type", "malformed_json")]
    [InlineData("""{"code":"A","name":"x","type":"asset","tenantId":"0199ffff-0000-7000-8000-000000000000"}""", "/tenantId", "unknown_property")]
    [InlineData("""{"code":"A","name":"x","type":"asset","dimensionRules":[{"dimensionId":"0199ffff-0000-7000-8000-000000000000","requirement":"mandatory"}]}""", "/dimensionRules/0/dimensionId", "not_found")]
    [InlineData("""{"code":"A","name":"x","type":"asset","dimensionRules":[{"dimensionId":"0199ffff-0000-7000-8000-000000000000"}]}""", "/dimensionRules/0/requirement", "required")]
    [InlineData("""{"code":"A","name":"x","type":"asset","dimensionRules":[null]}""", "/dimensionRules/0", "required")]
    [InlineData("""{"code":"A","name":"\ud800","type":"asset"}""", "/name", "malformed_json")]
    public async Task Bad_input_is_refused_where_it_stands(string body, string pointer, string code)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.Post("/v1/accounts", body).ShouldRefuse(code == "not_found" ? 404 : 400, code, pointer);
        (await tenant.Get("/v1/accounts").ShouldBe(200)).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task Long_texts_are_refused_and_strange_ones_kept()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.Post("/v1/accounts", new { code = "A", name = new string('x', 201), type = "asset" }).ShouldRefuse(400, "too_long", "/name");
        await tenant.Post("/v1/accounts", new { code = "A", name = new string('x', 500_000), type = "asset" }).ShouldRefuse(400, "too_long", "/name");
        // A proxy would take the announced body itself, and close the connection when the server behind it refuses it.
        var direct = new TestClient((await TestHost.GetAsync()).InstanceAddress, tenant.Owner.Token);
        await direct.Post("/v1/accounts", new { code = "A", name = new string('x', 1_100_000), type = "asset" }).ShouldRefuse(413, "body_too_large");

        const string strange = "🙂 نقد في الصندوق ‏'; drop table erp.accounts; -- {FY} %_\\ <script>";
        var created = await tenant.NewAccountAsync(new { code = "A", name = strange, nameBn = " ", type = "asset" });
        var read = await tenant.Get(created.Location).ShouldBe(200);
        read["name"].GetString().ShouldBe(strange);
        read["nameBn"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Of_accounts_with_one_code_made_at_once_one_comes_to_be()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => tenant.Post("/v1/accounts", new { code = "RACE", name = $"Racer {i}", type = "asset" })));
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Where(a => a.Status != 201).ShouldAllBe(a => a.Status == 409 && a.Code == "account_code_taken");
    }

    [Fact]
    public async Task The_organization_must_be_named_when_there_are_several()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var second = await tenant.Post("/v1/organizations", new { code = "TWO", name = "Second Ltd" }).ShouldBe(201);
        await tenant.Post("/v1/accounts", new { code = "A", name = "A", type = "asset" }).ShouldRefuse(400, "organization_required", "/organizationId");
        await tenant.Post("/v1/accounts", new { code = "A", name = "A", type = "asset", organizationId = (await TestHost.NewTenantAsync(null)).OrganizationId }).ShouldRefuse(404, "not_found", "/organizationId");
        var first = await tenant.NewAccountAsync(new { code = "A", name = "A", type = "asset", isGroup = true, organizationId = tenant.OrganizationId });
        await tenant.Post("/v1/accounts", new { code = "B", name = "B", parentId = first.Id, organizationId = second.Id }).ShouldRefuse(404, "not_found", "/parentId");
        await tenant.NewAccountAsync(new { code = "A", name = "A", type = "asset", organizationId = second.Id });
    }

    [Fact]
    public async Task A_preview_leaves_nothing_behind()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var preview = await tenant.Post("/v1/accounts?preview=true", new { code = "A", name = "A", type = "asset" }).ShouldBe(200);
        preview["result.code"].GetString().ShouldBe("A");
        (await tenant.Get("/v1/accounts").ShouldBe(200)).Data.ShouldBeEmpty();
    }

    private static async Task<Guid> IdAsync(TestTenant tenant, string code) => (await tenant.AccountAsync(code)).GetProperty("id").GetGuid();
}

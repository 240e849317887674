using System.Text;
using Erp.Infrastructure;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Shouldly;
using Xunit;
using static Erp.Platform.CustomFields.TenantFields;

namespace Erp.Modules.Finance.Accounts;

public sealed class ImportAccountsTests
{
    private const string Header = "code,nameEn,nameBn,type,parentCode,isGroup,systemKey,controlKind,currency\n";

    [Fact]
    public async Task Importing_an_export_changes_nothing_and_into_an_empty_chart_makes_the_same_one()
    {
        var (source, target) = (await TestHost.NewTenantAsync(), await TestHost.NewTenantAsync(null));
        var vault = await source.NewAccountAsync(new { code = "1119", name = "Vault, \"big\"; 'new'", nameBn = " ভল্ট ", parentId = (await source.AccountAsync("1110")).GetProperty("id").GetGuid(), currency = "USD", isActive = false });
        var file = await source.Get("/v1/accounts/export").ShouldBe(200);
        file.ContentType.ShouldBe("text/csv");
        file.Text.ShouldContain("1119,\"Vault, \"\"big\"\"; 'new'\",\" ভল্ট \",asset,1110,false,,none,USD,false\n");

        var again = await Import(source, file.Text).ShouldBe(200);
        (again["created"].GetInt32(), again["updated"].GetInt32(), again["unchanged"].GetInt32()).ShouldBe((0, 0, 174));
        (await source.Get(vault.Location).ShouldBe(200)).ETag.ShouldBe(vault.ETag);

        (await Import(target, file.Text).ShouldBe(200))["created"].GetInt32().ShouldBe(174);
        (await target.Get("/v1/accounts/export").ShouldBe(200)).Text.ShouldBe(file.Text);
    }

    [Fact]
    public async Task Accounts_are_added_and_changed_by_code_and_the_rest_stays()
    {
        var tenant = await TestHost.NewTenantAsync();
        var before = await tenant.AccountAsync("1112");
        var result = await Import(tenant, "\uFEFFtype,code,nameEn,parentCode\r\nasset,1112,Float,1110\r\nasset,1118,Safe,1110\r\n").ShouldBe(200);
        (result["created"].GetInt32(), result["updated"].GetInt32(), result["unchanged"].GetInt32()).ShouldBe((1, 1, 0));
        var after = await tenant.AccountAsync("1112");
        (after.GetProperty("id").GetGuid(), after.GetProperty("name").GetString()).ShouldBe((before.GetProperty("id").GetGuid(), "Float"));
        after.GetProperty("systemKey").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await tenant.Get("/v1/accounts?limit=200").ShouldBe(200)).Data.Count.ShouldBe(174);
    }

    [Fact]
    public async Task All_or_nothing_with_every_error_at_its_line()
    {
        var tenant = await TestHost.NewTenantAsync();
        var refused = await Import(tenant, Header + "X1,Fine,,asset,,,,,\nX2,,,asset,,,,,\nX3,Bad,,equality,,,,,\nX4,Odd,,asset,,,,,TAKA\n").ShouldRefuse(400, "required", "line:3/nameEn");
        refused["errors"].EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ShouldBe(["line:3/nameEn", "line:4/type", "line:5/currency"]);
        refused["errors.0.args.line"].GetString().ShouldBe("3");
        await Import(tenant, Header + "X1,A,,asset,X2,true,,,\nX2,B,,asset,X1,true,,,\n").ShouldRefuse(409, "account_parent_cycle", "line:2/parentCode");
        await Import(tenant, Header + "X1,A,,asset,9999,,,,\n").ShouldRefuse(400, "account_parent_unknown", "line:2/parentCode");
        await Import(tenant, Header + "X1,A,,asset,,,CASH,,\n").ShouldRefuse(409, "account_system_key_taken", "line:2/systemKey");
        (await tenant.Get("/v1/accounts?limit=200").ShouldBe(200)).Data.Count.ShouldBe(173);
    }

    [Fact]
    public async Task Custom_fields_have_columns_of_their_own()
    {
        var (source, target) = (await TestHost.NewTenantAsync(null), await TestHost.NewTenantAsync(null));
        foreach (var tenant in new[] { source, target })
        {
            await tenant.AddAsync(Field("copies", "number"));
            await tenant.AddAsync(Field("remark", "text").With("maxLength", 10));
            await tenant.AddAsync(Field("barcode", "text").With("isUnique", true));
        }
        var header = "code,nameEn,type,customFields.copies,customFields.remark,customFields.barcode\n";
        (await Import(source, header + "X1,A,asset,2,\"a, b\",B-1\nX2,B,asset,,,\n").ShouldBe(200))["created"].GetInt32().ShouldBe(2);
        var file = (await source.Get("/v1/accounts/export").ShouldBe(200)).Text;
        file.ShouldContain(",customFields.barcode,customFields.copies,customFields.remark\n");
        (await Import(source, file).ShouldBe(200))["unchanged"].GetInt32().ShouldBe(2);
        (await Import(target, file).ShouldBe(200))["created"].GetInt32().ShouldBe(2);
        (await target.Get("/v1/accounts/export").ShouldBe(200)).Text.ShouldBe(file);

        var refused = await Import(source, header + "X1,A,asset,two,,B-1\nX3,C,asset,,far too long a remark,\nX4,D,asset,,,B-1\n").ShouldRefuse(400, "value_type_mismatch", "line:2/customFields.copies");
        refused["errors"].EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ShouldBe(["line:2/customFields.copies", "line:3/customFields.remark"]);
        await Import(source, header + "X5,E,asset,,,B-5\nX6,F,asset,,,B-5\n").ShouldRefuse(409, "custom_field_value_taken", "line:3/customFields.barcode");
        await Import(source, "code,nameEn,type,customFields.colour\nX1,A,asset,red\n").ShouldRefuse(400, "csv_unknown_column", "line:1/customFields.colour");
        (await Import(source, "code,nameEn,type,customFields.copies\nX1,A,asset,\n").ShouldBe(200))["updated"].GetInt32().ShouldBe(1);
        var left = (await source.Get("/v1/accounts?search=X1").ShouldBe(200)).Data.ShouldHaveSingleItem().GetProperty("customFields");
        left.EnumerateObject().Select(f => f.Name).ShouldBe(["barcode", "remark"]);
        await source.AddAsync(Field("owner", "text").With("isRequired", true));
        await Import(source, "code,nameEn,type\nX7,G,asset\n").ShouldRefuse(400, "required", "line:2/customFields.owner");
    }

    [Fact]
    public async Task External_ids_have_a_column_for_each_system()
    {
        var (source, target) = (await TestHost.NewTenantAsync(null), await TestHost.NewTenantAsync(null));
        await source.Put("/v1/accounts/by-external-id/sap/X1", new { code = "X1", name = "A", type = "asset", externalIds = new[] { new { system = "crm", id = "a,\"1\"" }, new { system = "crm", id = "b;2" } } }).ShouldBe(201);
        await source.NewAccountAsync(new { code = "X2", name = "B", type = "asset" });
        var file = (await source.Get("/v1/accounts/export").ShouldBe(200)).Text;
        file.ShouldContain(",isActive,externalId.crm,externalId.sap\n");
        file.ShouldContain(",\"a,\"\"1\"\"\nb;2\",X1\n");
        (await Import(source, file).ShouldBe(200))["unchanged"].GetInt32().ShouldBe(2);
        (await Import(target, file).ShouldBe(200))["created"].GetInt32().ShouldBe(2);
        (await target.Get("/v1/accounts/export").ShouldBe(200)).Text.ShouldBe(file);
        (await target.Get("/v1/accounts/by-external-id/crm/b;2").ShouldBe(200))["code"].GetString().ShouldBe("X1");

        var header = "code,nameEn,type,ExternalId.crm\n";
        (await Import(source, header + "X1,A,asset,\"c\r\n b;2 \"\nX2,B,asset,\n").ShouldBe(200))["updated"].GetInt32().ShouldBe(1);
        (await source.Get("/v1/accounts/by-external-id/sap/X1").ShouldBe(200)).ExternalIds().ShouldBe("crm b;2, crm c, sap X1");
        (await Import(source, header + "X1,A,asset,\n").ShouldBe(200))["updated"].GetInt32().ShouldBe(1);
        (await source.Get("/v1/accounts/by-external-id/sap/X1").ShouldBe(200)).ExternalIds().ShouldBe("sap X1");
        (await Import(source, header + "X3,C,asset,X1\n").ShouldBe(200))["created"].GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task An_external_id_that_cannot_be_set_is_refused_at_its_line()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var header = "code,nameEn,type,externalId.crm\n";
        (await Import(tenant, header + "X1,A,asset,1\nX2,B,asset,2\n").ShouldBe(200))["created"].GetInt32().ShouldBe(2);
        var taken = await Import(tenant, header + "X3,C,asset,1\nX1,A,asset,\nX4,D,asset,2\n").ShouldRefuse(409, "external_id_taken", "line:2/externalId.crm");
        taken["errors"].EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ShouldBe(["line:2/externalId.crm", "line:4/externalId.crm"]);
        await Import(tenant, header + "X3,C,asset,3\nX4,D,asset,3\n").ShouldRefuse(400, "external_id_repeated", "line:3/externalId.crm");
        await Import(tenant, header + "X3,C,asset,\"3\n3\"\n").ShouldRefuse(400, "external_id_repeated", "line:3/externalId.crm");
        await Import(tenant, header + "X3,C,asset,..\n").ShouldRefuse(400, "invalid_value", "line:2/externalId.crm");
        await Import(tenant, header + $"X3,C,asset,{new string('x', 201)}\n").ShouldRefuse(400, "invalid_value", "line:2/externalId.crm");
        await Import(tenant, header + $"X3,C,asset,\"{string.Join('\n', Enumerable.Range(100, 21))}\"\n").ShouldRefuse(400, "invalid_value", "line:22/externalId.crm");
        await Import(tenant, "code,nameEn,type,externalId.CRM\nX3,C,asset,3\n").ShouldRefuse(400, "csv_unknown_column", "line:1/externalId.CRM");
        (await tenant.Get("/v1/accounts").ShouldBe(200)).Data.Count.ShouldBe(2);
        var organization = await tenant.Post("/v1/organizations", new { code = "TWO", name = "Two" }).ShouldBe(201);
        await Import(tenant, header + "X1,A,asset,1\n", $"?organizationId={organization.Id}").ShouldRefuse(409, "external_id_taken", "line:2/externalId.crm");
    }

    [Fact]
    public async Task What_journal_lines_stand_on_keeps_its_nature()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.RecordAsync("1111", "4110", post: true).ShouldBe(201);
        await Import(tenant, Header + "4110,Sales,,equity,,,SALES,,\n").ShouldRefuse(409, "account_in_use", "line:2/type");
        await Import(tenant, Header + "4110,Goods sold,,income,4100,,SALES,,\n").ShouldBe(200);
    }

    [Theory]
    [InlineData("", "csv_empty")]
    [InlineData("code;nameEn;type\n1;x;asset\n", "csv_unknown_column")]
    [InlineData("{\"code\":\"1\"}", "csv_malformed")]
    [InlineData(Header + "1,\"x,,asset,,,,,\n", "csv_malformed")]
    [InlineData(Header + "1,a\0b,,asset,,,,,\n", "csv_not_utf8")]
    [InlineData(Header + "=cmd|' /C calc'!A0,x,,asset,,,,,\n", "invalid_value")]
    public async Task What_is_no_chart_is_refused(string file, string code)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await Import(tenant, file).ShouldRefuse(400, code);
    }

    [Fact]
    public async Task Other_bytes_types_and_sizes_are_refused()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await Send(tenant, new ByteArrayContent([.. Encoding.UTF8.GetBytes(Header + "1,"), 0xFF, 0xFE, .. Encoding.UTF8.GetBytes(",,asset,,,,,\n")]), "text/csv").ShouldRefuse(400, "csv_not_utf8");
        await Send(tenant, new StringContent("{}"), "application/json").ShouldRefuse(415, "unsupported_content_type");
        await Send(tenant, new StringContent(Header + new string('x', 1_100_000)), "text/csv").ShouldRefuse(413, "body_too_large");
        await Import(tenant, Header, $"?organizationId={(await TestHost.NewTenantAsync(null)).OrganizationId}").ShouldRefuse(404, "not_found", "query:organizationId");
        await Import(tenant, Header, "?organizationId=1").ShouldRefuse(400, "invalid_value", "query:organizationId");
        await Import(tenant, Header, "?organisationId=1").ShouldRefuse(400, "unknown_parameter");
        (await Import(tenant, Header, $"?organizationId={tenant.OrganizationId}").ShouldBe(200))["created"].GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_preview_counts_and_leaves_nothing_behind()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        (await Import(tenant, Header + "1,x,,asset,,,,,\n", "?preview=true").ShouldBe(200))["result.created"].GetInt32().ShouldBe(1);
        (await tenant.Get("/v1/accounts").ShouldBe(200)).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_used_again_for_another_file_is_refused_and_for_the_same_file_replayed()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        await Import(tenant, Header + "1,x,,asset,,,,,\n", "", key).ShouldBe(200);
        var replay = await Import(tenant, Header + "1,x,,asset,,,,,\n", "", key).ShouldBe(200);
        (replay.Headers["Idempotency-Replayed"], replay["created"].GetInt32()).ShouldBe(("true", 1));
        await Import(tenant, Header + "2,y,,asset,,,,,\n", "", key).ShouldRefuse(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task Thousands_of_accounts_come_in_at_once()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var file = new StringBuilder(Header).Append("G,Group,,asset,,true,,,\n");
        for (var i = 0; i < 5_000; i++)
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i:00000},Account {i},হিসাব {i},asset,G,,,,\n");
        (await Import(tenant, file.ToString()).ShouldBe(200))["created"].GetInt32().ShouldBe(5_001);
    }

    private static Task<Answer> Import(TestTenant tenant, string file, string query = "", params (string, string)[] headers) =>
        Send(tenant, new StringContent(file, Encoding.UTF8), "text/csv", query, headers);

    private static Task<Answer> Send(TestTenant tenant, HttpContent content, string type, string query = "", params (string, string)[] headers)
    {
        content.Headers.ContentType = new(type);
        return tenant.Owner.Send(HttpMethod.Post, $"/v1/accounts/import{query}", content, headers);
    }
}

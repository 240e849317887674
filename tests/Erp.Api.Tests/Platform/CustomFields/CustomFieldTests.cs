using Erp.Infrastructure;
using Shouldly;
using Xunit;
using static Erp.Platform.CustomFields.TenantFields;

namespace Erp.Platform.CustomFields;

public sealed class CustomFieldTests
{
    [Fact]
    public async Task A_field_is_added_read_changed_and_deleted()
    {
        var (tenant, other) = (await TestHost.NewTenantAsync(null), await TestHost.NewTenantAsync(null));
        var field = await tenant.AddAsync(Field("remark", "text").With("defaultValue", "none").With("maxLength", 20));
        (await tenant.Get(field.Location).ShouldBe(200)).Text.ShouldBe(field.Text);
        var changed = await tenant.Patch(field.Location, new { label = "Remark", defaultValue = (string?)null, isRequired = true }, field.ETag).ShouldBe(200);
        changed["defaultValue"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        changed["maxLength"].GetInt32().ShouldBe(20);

        await tenant.AddAsync(Field("remark", "text", "organization"));
        (await tenant.Get("/v1/custom-fields?entityType=account").ShouldBe(200)).Data.ShouldHaveSingleItem();
        (await tenant.Get("/v1/custom-fields?isActive=false").ShouldBe(200)).Data.ShouldBeEmpty();
        var first = await tenant.Get("/v1/custom-fields?limit=1").ShouldBe(200);
        (await tenant.Get($"/v1/custom-fields?limit=1&cursor={first.NextCursor}").ShouldBe(200)).Data.ShouldHaveSingleItem().GetProperty("entityType").GetString().ShouldBe("organization");

        await other.Get(field.Location).ShouldRefuse(404, "not_found");
        await tenant.Delete(field.Location, field.ETag).ShouldRefuse(412, "stale_etag");
        await tenant.Delete(field.Location, changed.ETag).ShouldBe(204);
        await tenant.Get(field.Location).ShouldRefuse(404, "not_found");
    }

    [Fact]
    public async Task A_definition_that_makes_no_sense_is_refused()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        Task<Answer> Add(Dictionary<string, object?> field) => tenant.Post("/v1/custom-fields", field);
        await Add(Field("x", "text", "invoice")).ShouldRefuse(400, "unknown_entity_type", "/entityType");
        await Add(Field("Not camel", "text")).ShouldRefuse(400, "invalid_value", "/key");
        await Add(Field("x", "text").With("minimum", 1)).ShouldRefuse(400, "custom_field_not_for_type", "/minimum");
        await Add(Field("x", "date").With("isUnique", true)).ShouldRefuse(400, "custom_field_not_for_type", "/isUnique");
        await Add(Field("x", "enum")).ShouldRefuse(400, "required", "/options");
        await Add(Field("x", "reference")).ShouldRefuse(400, "required", "/referenceTo");
        await Add(Field("x", "reference").With("referenceTo", "moon")).ShouldRefuse(400, "unknown_entity_type", "/referenceTo");
        await Add(Field("x", "text").With("pattern", "(")).ShouldRefuse(400, "custom_field_pattern", "/pattern");
        await Add(Field("x", "text").With("pattern", "(?=a)b")).ShouldRefuse(400, "custom_field_pattern", "/pattern");
        await Add(Field("x", "number").With("maximum", 5).With("defaultValue", 6)).ShouldRefuse(400, "value_too_large", "/defaultValue");
        object[] twice = [new { value = "a", label = "A", labelBn = "ক" }, new { value = "a", label = "B", labelBn = "খ" }];
        await Add(Field("x", "enum").With("options", twice)).ShouldRefuse(400, "custom_field_option_twice", "/options");
        await tenant.AddAsync(Field("x", "text"));
        await Add(Field("x", "number")).ShouldRefuse(409, "custom_field_key_taken");
    }

    [Fact]
    public async Task A_field_in_use_is_deactivated_and_not_deleted()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var field = await tenant.AddAsync(Field("remark", "text"));
        var account = await tenant.NewAccountAsync(new { remark = "Kept" }).ShouldBe(201);
        await tenant.Delete(field.Location, field.ETag).ShouldRefuse(409, "custom_field_in_use");
        var off = await tenant.Patch(field.Location, new { isActive = false }, field.ETag).ShouldBe(200);
        (await tenant.Get(account.Location).ShouldBe(200))["customFields"].EnumerateObject().ShouldBeEmpty();
        await tenant.NewAccountAsync(new { remark = "No" }).ShouldRefuse(400, "unknown_custom_field", "/customFields/remark");
        await tenant.Patch(field.Location, new { isActive = true }, off.ETag).ShouldBe(200);
        (await tenant.Get(account.Location).ShouldBe(200))["customFields.remark"].GetString().ShouldBe("Kept");
    }
}

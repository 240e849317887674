using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Erp.Platform.Schemas;

public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"type":"integer","minimum":1,"maximum":5}""", "5", null)]
    [InlineData("""{"type":"integer"}""", "1.5", "value_type_mismatch")]
    [InlineData("""{"type":["integer","null"]}""", "null", null)]
    [InlineData("""{"type":"integer"}""", "null", "value_type_mismatch")]
    [InlineData("""{"type":"integer","minimum":1}""", "0", "value_too_small")]
    [InlineData("""{"type":"number","maximum":5}""", "5.01", "value_too_large")]
    [InlineData("""{"type":"boolean"}""", "\"true\"", "value_type_mismatch")]
    [InlineData("""{"type":"string","maxLength":3}""", "\"abcd\"", "too_long")]
    [InlineData("""{"type":"string","minLength":1}""", "\"\"", "value_too_short")]
    [InlineData("""{"type":"string","pattern":"^[a-z]+$"}""", "\"A\"", "value_pattern_mismatch")]
    [InlineData("""{"type":"string"}""", "\"a\\u0000b\"", "value_pattern_mismatch")]
    [InlineData("""{"type":"string","format":"date"}""", "\"2026-02-29\"", "value_format_mismatch")]
    [InlineData("""{"type":"string","format":"uuid"}""", "\"x\"", "value_format_mismatch")]
    [InlineData("""{"type":"string","format":"decimal","minimum":1}""", "\"0.99\"", "value_too_small")]
    [InlineData("""{"type":"string","format":"decimal"}""", "\"1e3\"", "value_format_mismatch")]
    [InlineData("""{"enum":["a","b",null]}""", "\"c\"", "value_not_allowed")]
    [InlineData("""{"enum":["a","b",null]}""", "null", null)]
    [InlineData("""{"type":"array","maxItems":1}""", "[1,2]", "value_item_count")]
    public void A_value_is_held_against_every_keyword(string schema, string value, string? code) =>
        Check(schema, value).Select(e => e.Code).ShouldBe(code is null ? [] : [code]);

    [Fact]
    public void What_is_wrong_inside_is_named_at_its_place()
    {
        var errors = Check("""{"type":"object","properties":{"days":{"type":"array","items":{"type":"integer"},"uniqueItems":true}},"required":["name"],"additionalProperties":false}""", """{"days":[1,"x",1],"more":1}""");
        errors.Select(e => (e.Code, e.Pointer)).ShouldBe(
            [("required", "/value/name"), ("value_type_mismatch", "/value/days/1"), ("value_repeated", "/value/days/2"), ("unknown_property", "/value")]);
    }

    [Fact]
    public void A_schema_that_promises_what_is_not_checked_is_refused() =>
        Should.Throw<ArgumentException>(() => new JsonSchema(new JsonObject { ["multipleOf"] = 2 }));

    [Fact]
    public void A_pattern_that_explodes_elsewhere_costs_nothing_here() =>
        Check("""{"type":"string","pattern":"^(a+)+$"}""", $"\"{new string('a', 50_000)}!\"").ShouldHaveSingleItem();

    private static List<Kernel.Error> Check(string schema, string value) =>
        new JsonSchema(JsonNode.Parse(schema)!.AsObject()).Check(JsonSerializer.Deserialize<JsonElement>(value), "/value");
}

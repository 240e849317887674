using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Rules.Rules;

/// <summary>What is not fit to be a rule never becomes one.</summary>
public sealed class RuleInputTests
{
    [Theory]
    [InlineData("total >", "8")]
    [InlineData("amount > 1", "1")]
    [InlineData("lines.any(total > 1)", "11")]
    [InlineData("narration.GetType() = null", "11")]
    [InlineData("System.Environment.Exit(1) = 1", "1")]
    public async Task An_expression_that_is_none_is_refused_with_its_place_and_the_reason(string condition, string position)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var refused = await tenant.Post("/v1/rules", RuleScenario.Body(condition)).ShouldRefuse(400, "rule_expression_invalid", "/condition");
        refused["errors.0.args.position"].GetString().ShouldBe(position);
        refused["errors.0.args.reason"].GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Both_expressions_of_a_rule_are_checked_at_once()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var refused = await tenant.Post("/v1/rules", RuleScenario.Body("total >", RuleScenario.Fill("derive", "lines.dimensions.CC", "total"))).ShouldRefuse(400, "rule_expression_invalid", "/condition");
        refused["errors.1.pointer"].GetString().ShouldBe("/effect/value");
        var draft = await tenant.DraftRuleAsync("true");
        await tenant.Patch(draft.Location, new { condition = "total > > 1" }, draft.ETag).ShouldRefuse(400, "rule_expression_invalid", "/condition");
        (await tenant.Get(draft.Location).ShouldBe(200))["condition"].GetString().ShouldBe("true");
    }

    [Fact]
    public async Task An_effect_has_what_its_kind_needs_and_nothing_else()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await Try(new { kind = "refuse" }).ShouldRefuse(400, "required", "/effect/code");
        await Try(new { kind = "refuse", code = "x", message = "x" }).ShouldRefuse(400, "required", "/effect/messageBn");
        await Try(new { kind = "tag", tag = "x", message = "x" }).ShouldRefuse(400, "rule_effect_mismatch", "/effect/message");
        await Try(new { kind = "requireApproval", message = "x", messageBn = "x" }).ShouldRefuse(400, "required", "/effect/workflow");
        await Try(new { kind = "tag", tag = "Not A Tag" }).ShouldRefuse(400, "invalid_value", "/effect/tag");
        await Try(new { kind = "warn", message = "{rule}", messageBn = "x" }).ShouldRefuse(400, "invalid_value", "/effect/message");
        await Try(new { kind = "default", field = "narration" }).ShouldRefuse(400, "required", "/effect/value");
        await Try(RuleScenario.Fill("default", "postedBy", "\"x\"")).ShouldRefuse(422, "unknown_rule_field", "/effect/field");
        await Try(RuleScenario.Fill("default", "lines.dimensions", "\"x\"")).ShouldRefuse(422, "unknown_rule_field", "/effect/field");
        await Try(new { kind = "explode" }).ShouldRefuse(400, "malformed_json", "/effect/kind");
        await Try(new { }).ShouldRefuse(400, "required", "/effect/kind");

        Task<Answer> Try(object effect) => tenant.Post("/v1/rules", RuleScenario.Body("true", effect));
    }

    [Fact]
    public async Task Bad_input_is_refused()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await Try("hook", "nothing.happening").ShouldRefuse(422, "unknown_rule_hook", "/hook");
        await Try("key", "No Key").ShouldRefuse(400, "invalid_value", "/key");
        await Try("nameBn", null).ShouldRefuse(400, "required", "/nameBn");
        await Try("effect", null).ShouldRefuse(400, "required", "/effect");
        await Try("condition", "").ShouldRefuse(400, "required", "/condition");
        await Try("condition", new string('x', 1_001)).ShouldRefuse(400, "too_long", "/condition");
        await Try("condition", new string('(', 1_000)).ShouldRefuse(400, "rule_expression_invalid", "/condition");
        await Try("condition", "narration.matches(\"(a{1000}){1000}\")").ShouldRefuse(400, "rule_expression_invalid", "/condition");
        await Try("priority", 1_001).ShouldRefuse(400, "invalid_value", "/priority");
        await Try("organizationId", Guid.NewGuid()).ShouldRefuse(404, "not_found", "/organizationId");
        var crossed = RuleScenario.Body("true");
        (crossed["effectiveFrom"], crossed["effectiveTo"]) = ("2026-07-02", "2026-07-01");
        await tenant.Post("/v1/rules", crossed).ShouldRefuse(400, "rule_dates_crossed", "/effectiveTo");

        await tenant.DraftRuleAsync("true", key: "taken");
        var elsewhere = RuleScenario.Body("true", key: "taken");
        elsewhere["organizationId"] = tenant.OrganizationId;
        await tenant.Post("/v1/rules", elsewhere).ShouldRefuse(409, "rule_key_taken", "/key");

        Task<Answer> Try(string property, object? value)
        {
            var body = RuleScenario.Body("true");
            body[property] = value;
            return tenant.Post("/v1/rules", body);
        }
    }
}

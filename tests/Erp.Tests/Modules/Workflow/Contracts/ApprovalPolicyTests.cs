using Shouldly;
using Xunit;

namespace Erp.Modules.Workflow.Contracts;

/// <summary>Which documents need which approvals.</summary>
public sealed class ApprovalPolicyTests
{
    private static readonly Guid Organization = Guid.NewGuid();
    private static readonly ApprovalRule Any = new() { DefinitionId = Guid.NewGuid(), Key = "any" };
    private static readonly ApprovalFacts Facts = new(Organization, 100m, "BDT", "JV", null);

    [Theory]
    [InlineData(99.99, false)]
    [InlineData(100, true)]
    [InlineData(100.01, true)]
    public void The_amount_counts_from_the_bound_on(decimal amount, bool covered) => (Any with { From = 100 }).Covers(Facts with { Amount = amount }).ShouldBe(covered);

    [Fact]
    public void Every_condition_that_is_given_must_hold()
    {
        Any.Covers(Facts).ShouldBeTrue();
        (Any with { OrganizationId = Organization }).Covers(Facts).ShouldBeTrue();
        (Any with { OrganizationId = Guid.NewGuid() }).Covers(Facts).ShouldBeFalse();
        (Any with { Currencies = ["USD", "BDT"] }).Covers(Facts).ShouldBeTrue();
        (Any with { Currencies = ["USD"] }).Covers(Facts).ShouldBeFalse();
        (Any with { Series = ["JV"] }).Covers(Facts).ShouldBeTrue();
        (Any with { Series = ["OB"] }).Covers(Facts).ShouldBeFalse();
        (Any with { Series = ["JV"] }).Covers(Facts with { Series = null }).ShouldBeFalse();
        (Any with { Currencies = ["BDT"], Series = ["OB"] }).Covers(Facts).ShouldBeFalse();
    }

    [Fact]
    public void What_was_made_by_hand_has_a_name()
    {
        (Any with { SourceTypes = [ApprovalRule.Manual] }).Covers(Facts).ShouldBeTrue();
        (Any with { SourceTypes = [ApprovalRule.Manual] }).Covers(Facts with { SourceType = "journalImport" }).ShouldBeFalse();
        (Any with { SourceTypes = ["journalImport"] }).Covers(Facts with { SourceType = "journalImport" }).ShouldBeTrue();
    }

    [Fact]
    public void A_rule_may_ask_for_an_approval_that_conditions_do_not()
    {
        var policy = new ApprovalPolicy([Any with { From = 1_000 }]);
        policy.NeedsOf(Facts, []).ShouldBeEmpty();
        policy.NeedsOf(Facts, ["any"]).ShouldBe([new ApprovalNeed("any", Any.DefinitionId)]);
        policy.NeedsOf(Facts with { Amount = 1_000 }, ["any"]).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_key_that_nothing_answers_to_is_missing_and_not_forgotten() =>
        ApprovalPolicy.None.NeedsOf(Facts, ["gone"]).ShouldBe([new ApprovalNeed("gone", null)]);
}

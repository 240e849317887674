using Shouldly;
using Xunit;

namespace Erp.Modules.Workflow.Definitions;

/// <summary>Definitions as state machines: what can be saved, and where each amount goes.</summary>
public sealed class WorkflowGraphTests
{
    [Fact]
    public void Steps_follow_each_other_to_the_end() =>
        Path([Step("a"), Step("b"), Step("c")], 10).ShouldBe("a b c");

    [Theory]
    [InlineData(0, "clerk")]
    [InlineData(99.99, "clerk")]
    [InlineData(100, "clerk accountant")]
    [InlineData(499.99, "clerk accountant")]
    [InlineData(500, "clerk owner")]
    [InlineData(1_000_000, "clerk owner")]
    public void The_amount_chooses_the_route(decimal amount, string path)
    {
        var steps = new[] { Step("clerk", To("approved", below: 100), To("accountant", 100, 500), To("owner", 500)), Step("accountant", To("approved")), Step("owner") };
        WorkflowGraph.Check(steps).ShouldBeEmpty();
        Path(steps, amount).ShouldBe(path);
    }

    [Fact]
    public void Bands_may_stand_in_any_order() =>
        WorkflowGraph.Check([Step("a", To("b", 100), To("approved", below: 100)), Step("b")]).ShouldBeEmpty();

    [Fact]
    public void A_route_backwards_is_good_where_it_ends()
    {
        var steps = new[] { Step("a", To("c")), Step("b"), Step("c", To("b")) };
        Refusals(steps).ShouldBe("workflow_without_end /steps");
        steps[1] = Step("b", To("approved"));
        WorkflowGraph.Check(steps).ShouldBeEmpty();
        Path(steps, 1).ShouldBe("a c b");
    }

    [Fact]
    public void A_band_that_never_ends_is_named_with_its_amount()
    {
        var errors = WorkflowGraph.Check([Step("a"), Step("b", To("approved", below: 50), To("a", 50))]);
        var loop = errors.ShouldHaveSingleItem();
        (loop.Code, loop.Pointer).ShouldBe(("workflow_loop_without_exit", "/steps/0/routes"));
        loop.Args.ShouldContain(("amount", 50m));
    }

    [Fact]
    public void Without_any_way_to_the_end_that_is_what_is_said() =>
        Refusals([Step("a", To("a"))]).ShouldBe("workflow_without_end /steps");

    [Fact]
    public void No_steps_have_no_end() => Refusals([]).ShouldBe("workflow_without_end /steps");

    [Fact]
    public void A_step_that_nothing_leads_to_is_refused() =>
        Refusals([Step("a", To("approved")), Step("b")]).ShouldBe("workflow_step_unreachable /steps/1");

    [Fact]
    public void A_gap_is_refused_between_bands_and_at_both_ends()
    {
        Refusals([Step("a", To("approved", 10))]).ShouldBe("workflow_band_gap /steps/0/routes/0/from");
        Refusals([Step("a", To("approved", below: 10), To("approved", 20))]).ShouldBe("workflow_band_gap /steps/0/routes/1/from");
        Refusals([Step("a", To("approved", below: 10))]).ShouldBe("workflow_band_gap /steps/0/routes");
    }

    [Fact]
    public void An_overlap_is_refused_also_after_a_band_without_end()
    {
        Refusals([Step("a", To("approved", below: 10), To("approved", 5))]).ShouldBe("workflow_band_overlap /steps/0/routes/1/from");
        Refusals([Step("a", To("approved"), To("approved", 5))]).ShouldBe("workflow_band_overlap /steps/0/routes/1/from");
    }

    [Fact]
    public void A_band_that_ends_before_it_begins_is_refused() =>
        Refusals([Step("a", To("approved", below: 10), To("approved", 10, 10), To("approved", 10))]).ShouldContain("workflow_band_empty /steps/0/routes/1/below");

    [Fact]
    public void A_route_to_nowhere_is_refused() =>
        Refusals([Step("a", To("nowhere"))]).ShouldBe("workflow_unknown_step /steps/0/routes/0/to");

    [Fact]
    public void Two_steps_of_one_key_are_refused_and_so_is_the_name_of_the_end()
    {
        Refusals([Step("a"), Step("a")]).ShouldBe("workflow_step_key_taken /steps/1/key");
        Refusals([Step("approved")]).ShouldBe("workflow_step_key_taken /steps/0/key");
    }

    [Fact]
    public void An_approver_is_one_of_three_things()
    {
        Refusals([Step("a") with { Approvers = [new() { RoleId = Guid.NewGuid(), Permission = "x.read" }] }]).ShouldBe("workflow_approver_ambiguous /steps/0/approvers/0");
        Refusals([Step("a") with { EscalateTo = [new()] }]).ShouldBe("workflow_approver_ambiguous /steps/0/escalateTo/0");
    }

    [Fact]
    public void A_quorum_is_given_with_its_mode_and_can_be_reached()
    {
        WorkflowApprover[] two = [new() { UserId = Guid.NewGuid() }, new() { UserId = Guid.NewGuid() }];
        WorkflowGraph.Check([Step("a") with { Approvers = two, Mode = WorkflowMode.Quorum, Quorum = 2 }]).ShouldBeEmpty();
        Refusals([Step("a") with { Approvers = two, Mode = WorkflowMode.Quorum, Quorum = 3 }]).ShouldBe("workflow_quorum_unreachable /steps/0/quorum");
        Refusals([Step("a") with { Mode = WorkflowMode.Quorum }]).ShouldBe("workflow_quorum_unreachable /steps/0/quorum");
        Refusals([Step("a") with { Quorum = 2 }]).ShouldBe("workflow_quorum_unreachable /steps/0/quorum");
        Refusals([Step("a") with { Approvers = [two[0], two[0]], Mode = WorkflowMode.All }]).ShouldBe("workflow_quorum_unreachable /steps/0/quorum");
    }

    private static WorkflowStep Step(string key, params WorkflowRoute[] routes) => new() { Key = key, Name = key, Approvers = [new() { RoleId = Guid.NewGuid() }], Routes = routes };

    private static WorkflowRoute To(string to, decimal? from = null, decimal? below = null) => new() { From = from, Below = below, To = to };

    private static string Path(WorkflowStep[] steps, decimal amount) => string.Join(' ', WorkflowGraph.PathOf(steps, amount).Select(s => s.Key));

    private static string Refusals(WorkflowStep[] steps) => string.Join(", ", WorkflowGraph.Check(steps).Select(e => $"{e.Code} {e.Pointer}"));
}

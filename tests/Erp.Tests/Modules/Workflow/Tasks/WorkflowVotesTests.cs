using Erp.Modules.Workflow.Definitions;
using Shouldly;
using Xunit;

namespace Erp.Modules.Workflow.Tasks;

/// <summary>When a step has the approvals that it takes.</summary>
public sealed class WorkflowVotesTests
{
    [Fact]
    public void Any_takes_one()
    {
        Complete(WorkflowMode.Any, 2).ShouldBeFalse();
        Complete(WorkflowMode.Any, 2, [1]).ShouldBeTrue();
        Complete(null, 2, [0]).ShouldBeTrue();
    }

    [Fact]
    public void A_quorum_counts_people_whoever_they_stand_for()
    {
        Complete(WorkflowMode.Quorum, 3, [0]).ShouldBeFalse();
        Complete(WorkflowMode.Quorum, 3, [0], [0]).ShouldBeTrue();
    }

    [Fact]
    public void All_takes_a_different_person_for_each_approver()
    {
        Complete(WorkflowMode.All, 2, [0], [0]).ShouldBeFalse();
        Complete(WorkflowMode.All, 2, [0, 1]).ShouldBeFalse();
        Complete(WorkflowMode.All, 2, [0], [1]).ShouldBeTrue();
    }

    [Fact]
    public void Who_could_stand_for_several_stands_for_the_one_that_is_missing()
    {
        Complete(WorkflowMode.All, 2, [0, 1], [0]).ShouldBeTrue();
        Complete(WorkflowMode.All, 3, [0, 1], [0, 2], [0]).ShouldBeTrue();
        Complete(WorkflowMode.All, 3, [0, 1], [0, 1], [0, 1]).ShouldBeFalse();
    }

    private static bool Complete(WorkflowMode? mode, int approvers, params int[][] votes) => WorkflowVotes.Complete(
        new()
        {
            Key = "step",
            Name = "Step",
            Approvers = [.. Enumerable.Range(0, approvers).Select(_ => new WorkflowApprover { RoleId = Guid.NewGuid() })],
            Mode = mode,
            Quorum = mode == WorkflowMode.Quorum ? 2 : null,
        },
        votes);
}

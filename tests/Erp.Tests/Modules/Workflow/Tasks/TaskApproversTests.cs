using Erp.Modules.Identity.Contracts;
using Erp.Modules.Workflow.Definitions;
using Shouldly;
using Xunit;

namespace Erp.Modules.Workflow.Tasks;

/// <summary>Whom a task is for, and in whose place.</summary>
public sealed class TaskApproversTests
{
    private static readonly Guid Organization = Guid.NewGuid();
    private static readonly Guid Accountants = Guid.NewGuid();
    private static readonly DateTimeOffset Now = new(2026, 7, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly WorkflowStep Step = new()
    {
        Key = "check",
        Name = "Check",
        Approvers = [new() { RoleId = Accountants }, new() { Permission = "finance.journals.post" }],
    };

    [Fact]
    public void It_is_for_who_has_the_role_the_permission_or_the_name()
    {
        var named = Person();
        var task = Open(new WorkflowApprover { RoleId = Accountants }, new() { Permission = "finance.journals.post" }, new() { UserId = named.Id });
        Of(task).IsFor(Person() with { RoleIds = [Accountants] }).ShouldBeTrue();
        Of(task).IsFor(Person() with { Permissions = new HashSet<string> { "finance.journals.post" } }).ShouldBeTrue();
        Of(task).IsFor(named).ShouldBeTrue();
        Of(task).IsFor(Person()).ShouldBeFalse();
    }

    [Fact]
    public void It_is_not_for_who_made_the_document_left_or_cannot_reach_the_organization()
    {
        var maker = Person() with { RoleIds = [Accountants] };
        var task = Open([maker.Id], new WorkflowApprover { RoleId = Accountants });
        Of(task).IsFor(maker).ShouldBeFalse();
        Of(task).IsFor(Person() with { RoleIds = [Accountants], IsActive = false }).ShouldBeFalse();
        Of(task).IsFor(Person() with { RoleIds = [Accountants], OrganizationIds = [Guid.NewGuid()] }).ShouldBeFalse();
        Of(task).IsFor(Person() with { RoleIds = [Accountants], OrganizationIds = [Organization] }).ShouldBeTrue();
    }

    [Fact]
    public void A_person_stands_for_each_approver_that_names_them()
    {
        var task = Open([.. Step.Approvers]);
        Of(task).StandsFor(Person() with { RoleIds = [Accountants] }).ShouldBe([0]);
        Of(task).StandsFor(Person() with { RoleIds = [Accountants], Permissions = new HashSet<string> { "finance.journals.post" } }).ShouldBe([0, 1]);
    }

    [Fact]
    public void Escalation_asks_more_people_who_stand_for_anybody_and_frees_the_claim()
    {
        var boss = Person();
        var step = Step with { EscalateTo = [new() { UserId = boss.Id }] };
        var task = Open([.. step.Approvers]);
        task.ClaimedBy = Guid.NewGuid();
        Of(task, step).IsFor(boss).ShouldBeFalse();
        task.Escalate(step, Now);
        Of(task, step).IsFor(boss).ShouldBeTrue();
        Of(task, step).StandsFor(boss).ShouldBe([0, 1]);
        task.ClaimedBy.ShouldBeNull();
    }

    [Fact]
    public void Managers_decide_at_their_level_and_nobody_else_does()
    {
        var (direct, second) = (Person(), Person());
        var step = Step with { Approvers = [Manager(2)] };
        var approvers = new TaskApprovers(Open([.. step.Approvers]), step, [direct, second]);
        (approvers.IsFor(direct), approvers.IsFor(second), approvers.CanBeApproved()).ShouldBe((false, true, true));
        approvers.StandsFor(second).ShouldBe([0]);
        approvers.Managers.ShouldBe([second]);
    }

    [Fact]
    public void Stand_ins_take_the_place_of_a_manager_who_is_not_there_and_only_that()
    {
        var deputy = Person() with { RoleIds = [Accountants] };
        var step = Step with { Mode = WorkflowMode.All, Approvers = [Manager(1), new() { Permission = "finance.journals.post" }], EscalateTo = [new() { RoleId = Accountants }] };
        var task = Open([.. step.Approvers]);
        new TaskApprovers(task, step, [Person()]).IsFor(deputy).ShouldBeFalse("the manager is there");
        var manager = Person();
        foreach (var absent in new[] { Array.Empty<MemberInfo>(), [manager with { IsActive = false }], [manager with { OrganizationIds = [] }] })
        {
            var approvers = new TaskApprovers(task, step, absent);
            (approvers.IsFor(deputy), approvers.IsFor(manager), approvers.CanBeApproved()).ShouldBe((true, false, true));
            approvers.StandsFor(deputy).ShouldBe([0]);
            approvers.StandsFor(deputy with { Permissions = new HashSet<string> { "finance.journals.post" } }).ShouldBe([0, 1], ignoreOrder: true);
        }
    }

    [Fact]
    public void A_manager_who_made_the_document_is_not_there_for_it()
    {
        var manager = Person();
        var step = Step with { Approvers = [Manager(1)] };
        var approvers = new TaskApprovers(Open([manager.Id], [.. step.Approvers]), step, [manager]);
        (approvers.IsFor(manager), approvers.CanBeApproved()).ShouldBe((false, false));
    }

    [Theory]
    [InlineData(WorkflowMode.Any, null, false, false)]
    [InlineData(WorkflowMode.Any, null, true, true)]
    [InlineData(WorkflowMode.All, null, true, false)]
    [InlineData(WorkflowMode.Quorum, 2, true, true)]
    public void Without_a_manager_it_can_be_approved_when_others_are_enough(WorkflowMode mode, int? quorum, bool others, bool can)
    {
        var step = Step with { Mode = mode, Quorum = quorum, Approvers = others ? [Manager(1), new() { RoleId = Accountants }] : [Manager(1)] };
        new TaskApprovers(Open([.. step.Approvers]), step, []).CanBeApproved().ShouldBe(can);
    }

    [Fact]
    public void A_manager_as_stand_in_must_be_there_too()
    {
        var second = Person();
        var step = Step with { Approvers = [Manager(1)], EscalateTo = [Manager(2)] };
        var task = Open([.. step.Approvers]);
        new TaskApprovers(task, step, []).CanBeApproved().ShouldBeFalse();
        new TaskApprovers(task, step, [Person() with { IsActive = false }, second]).IsFor(second).ShouldBeTrue();
    }

    private static WorkflowApprover Manager(int level) => new() { ManagerOf = ManagedParty.Creator, Levels = level };

    private static TaskApprovers Of(WorkflowTask task, WorkflowStep? step = null) => new(task, step ?? Step, []);

    private static MemberInfo Person() => new(Guid.NewGuid(), "Rahim", "rahim@test.example", "bn", [], new HashSet<string>(), null, IsActive: true);

    private static WorkflowTask Open(params WorkflowApprover[] approvers) => Open([], approvers);

    private static WorkflowTask Open(List<Guid> notBy, params WorkflowApprover[] approvers)
    {
        var task = new WorkflowTask { Id = Guid.NewGuid(), OrganizationId = Organization, InstanceId = Guid.NewGuid(), StepKey = Step.Key, CreatedAt = Now, NotBy = notBy };
        task.Ask(approvers);
        return task;
    }
}

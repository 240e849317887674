using Erp.Modules.Identity.Contracts;
using Erp.Modules.Workflow.Definitions;
using Shouldly;
using Xunit;

namespace Erp.Modules.Workflow.Tasks;

/// <summary>Whom a task is for.</summary>
public sealed class WorkflowTaskTests
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
        task.IsFor(Person() with { RoleIds = [Accountants] }).ShouldBeTrue();
        task.IsFor(Person() with { Permissions = new HashSet<string> { "finance.journals.post" } }).ShouldBeTrue();
        task.IsFor(named).ShouldBeTrue();
        task.IsFor(Person()).ShouldBeFalse();
    }

    [Fact]
    public void It_is_not_for_who_made_the_document_left_or_cannot_reach_the_organization()
    {
        var maker = Person() with { RoleIds = [Accountants] };
        var task = Open([maker.Id], new WorkflowApprover { RoleId = Accountants });
        task.IsFor(maker).ShouldBeFalse();
        task.IsFor(Person() with { RoleIds = [Accountants], IsActive = false }).ShouldBeFalse();
        task.IsFor(Person() with { RoleIds = [Accountants], OrganizationIds = [Guid.NewGuid()] }).ShouldBeFalse();
        task.IsFor(Person() with { RoleIds = [Accountants], OrganizationIds = [Organization] }).ShouldBeTrue();
    }

    [Fact]
    public void A_person_stands_for_each_approver_that_names_them()
    {
        var task = Open([.. Step.Approvers]);
        task.StandsFor(Step, Person() with { RoleIds = [Accountants] }).ShouldBe([0]);
        task.StandsFor(Step, Person() with { RoleIds = [Accountants], Permissions = new HashSet<string> { "finance.journals.post" } }).ShouldBe([0, 1]);
    }

    [Fact]
    public void Escalation_asks_more_people_who_stand_for_anybody_and_frees_the_claim()
    {
        var boss = Person();
        var step = Step with { EscalateTo = [new() { UserId = boss.Id }] };
        var task = Open([.. step.Approvers]);
        task.ClaimedBy = Guid.NewGuid();
        task.IsFor(boss).ShouldBeFalse();
        task.Escalate(step, Now);
        task.IsFor(boss).ShouldBeTrue();
        task.StandsFor(step, boss).ShouldBe([0, 1]);
        task.ClaimedBy.ShouldBeNull();
    }

    private static MemberInfo Person() => new(Guid.NewGuid(), "Rahim", "rahim@test.example", "bn", [], new HashSet<string>(), null, IsActive: true);

    private static WorkflowTask Open(params WorkflowApprover[] approvers) => Open([], approvers);

    private static WorkflowTask Open(List<Guid> notBy, params WorkflowApprover[] approvers)
    {
        var task = new WorkflowTask { Id = Guid.NewGuid(), OrganizationId = Organization, InstanceId = Guid.NewGuid(), StepKey = Step.Key, CreatedAt = Now, NotBy = notBy };
        task.Ask(approvers);
        return task;
    }
}

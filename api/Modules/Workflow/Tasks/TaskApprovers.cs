using Erp.Modules.Identity.Contracts;
using Erp.Modules.Workflow.Definitions;

namespace Erp.Modules.Workflow.Tasks;

/// <summary>
/// Pure: who may decide a task in their own right, as people are now. A manager that is not there, has left, may not reach the organization or
/// made the document themselves is vacant: those of the step's <c>escalateTo</c> stand in for them at once, as if it were overdue.
/// </summary>
/// <param name="task">The task.</param>
/// <param name="step">Its step.</param>
/// <param name="managers">The managers above who made the document, their own first.</param>
internal sealed class TaskApprovers(WorkflowTask task, WorkflowStep step, IReadOnlyList<MemberInfo> managers)
{
    private readonly IReadOnlyList<WorkflowApprover> _standIns = step.EscalateTo ?? [];

    /// <summary>Those who are asked as managers, and may decide it.</summary>
    public IEnumerable<MemberInfo> Managers => task.ManagerLevels.Concat(StandIns.Select(a => a.ManagerLevel).OfType<int>()).Distinct().Select(ManagerAt).OfType<MemberInfo>();

    /// <summary>Those who stand in for a vacant manager; nobody while none is vacant.</summary>
    public IReadOnlyList<WorkflowApprover> StandIns => Vacant.Any() ? _standIns : [];

    /// <summary>Positions of the step's approvers where a manager should be and none is.</summary>
    private IEnumerable<int> Vacant => Enumerable.Range(0, step.Approvers.Count).Where(i => IsVacant(step.Approvers[i]));

    public bool IsFor(MemberInfo person) =>
        MayDecide(person)
        && (task.UserIds.Contains(person.Id) || task.RoleIds.Any(person.RoleIds.Contains) || task.Permissions.Any(person.Permissions.Contains)
            || task.ManagerLevels.Any(level => ManagerAt(level)?.Id == person.Id) || StandIns.Any(a => Names(a, person)));

    /// <summary>Positions of the step's approvers that this person can stand for: their own, and of vacant managers; of all, when they were asked by escalation.</summary>
    public IReadOnlyList<int> StandsFor(MemberInfo person)
    {
        var listed = Enumerable.Range(0, step.Approvers.Count).Where(i => Names(step.Approvers[i], person)).ToList();
        return !_standIns.Any(a => Names(a, person)) ? listed
            : task.EscalatedAt is not null && listed.Count == 0 ? [.. Enumerable.Range(0, step.Approvers.Count)]
            : [.. listed.Union(Vacant)];
    }

    /// <summary>False when it takes a manager that is vacant, and nobody stands in for them. That nobody has a role at the moment is another matter.</summary>
    public bool CanBeApproved()
    {
        var there = step.Approvers.Where(a => !IsVacant(a)).ToList();
        return there.Count == step.Approvers.Count || _standIns.Any(a => !IsVacant(a)) || step.Mode switch
        {
            WorkflowMode.All => false,
            WorkflowMode.Quorum => there.Exists(a => a.RoleId is not null || a.Permission is not null) || there.Count >= step.Quorum,
            _ => there.Count > 0,
        };
    }

    private bool MayDecide(MemberInfo person) => person.IsActive && person.MayReach(task.OrganizationId) && !task.NotBy.Contains(person.Id);

    private MemberInfo? ManagerAt(int level) => managers.ElementAtOrDefault(level - 1) is { } manager && MayDecide(manager) ? manager : null;

    private bool IsVacant(WorkflowApprover approver) => approver.ManagerLevel is { } level && ManagerAt(level) is null;

    private bool Names(WorkflowApprover approver, MemberInfo person) =>
        approver.UserId == person.Id || (approver.RoleId is { } role && person.RoleIds.Contains(role)) || (approver.Permission is { } permission && person.Permissions.Contains(permission))
        || (approver.ManagerLevel is { } level && ManagerAt(level)?.Id == person.Id);
}

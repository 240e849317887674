using Erp.Kernel;

namespace Erp.Modules.Workflow.Definitions;

/// <summary>
/// The steps as what they are: states, and transitions that depend on the amount alone. So for each amount there is one path, and whether it
/// ends is decided when the definition is saved, once for every band.
/// </summary>
internal static class WorkflowGraph
{
    /// <summary>The end of every path.</summary>
    public const string Approved = "approved";

    /// <summary>Where a step leads when it is approved: a step's key or <see cref="Approved"/>.</summary>
    public static string Next(IReadOnlyList<WorkflowStep> steps, int at, decimal amount) =>
        steps[at].Routes is { Count: > 0 } routes
            ? routes.First(r => amount >= (r.From ?? 0) && !(amount >= r.Below)).To
            : at + 1 < steps.Count ? steps[at + 1].Key : Approved;

    /// <summary>The steps that a document of this amount passes, in their order.</summary>
    public static IReadOnlyList<WorkflowStep> PathOf(IReadOnlyList<WorkflowStep> steps, decimal amount)
    {
        var path = new List<WorkflowStep>();
        for (var at = 0; at >= 0; at = IndexOf(steps, Next(steps, at, amount)))
            path.Add(steps[at]);
        return path;
    }

    public static int IndexOf(IReadOnlyList<WorkflowStep> steps, string key)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Key == key)
                return i;
        }
        return -1;
    }

    /// <summary>Everything wrong, each at its place; paths are walked only once all steps are good by themselves.</summary>
    public static List<Error> Check(IReadOnlyList<WorkflowStep> steps)
    {
        var errors = new List<Error>();
        if (steps.Count == 0)
            errors.Add(WorkflowDefinitionErrors.NoEnd.At("/steps"));
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Key == Approved || steps.Take(i).Any(s => s.Key == steps[i].Key))
                errors.Add(WorkflowDefinitionErrors.StepKeyTaken.At($"/steps/{i}/key", ("step", steps[i].Key)));
            CheckApprovers(steps[i], i, errors);
            WorkflowBands.Check(steps, i, errors);
        }
        if (errors.Count == 0)
            CheckPaths(steps, errors);
        return errors;
    }

    private static void CheckApprovers(WorkflowStep step, int at, List<Error> errors)
    {
        Each(step.Approvers, "approvers");
        Each(step.EscalateTo ?? [], "escalateTo");
        var isQuorum = step.Mode == WorkflowMode.Quorum;
        var people = step.Approvers.All(a => a.UserId is not null || a.ManagerOf is not null) ? step.Approvers.Select(a => (a.UserId, a.ManagerLevel)).Distinct().Count() : int.MaxValue;
        if (isQuorum != step.Quorum is not null || step.Quorum > people || (step.Mode == WorkflowMode.All && step.Approvers.Count > people))
            errors.Add(WorkflowDefinitionErrors.Quorum.At($"/steps/{at}/quorum", ("step", step.Key)));

        void Each(IReadOnlyList<WorkflowApprover> approvers, string list)
        {
            for (var i = 0; i < approvers.Count; i++)
            {
                var approver = approvers[i];
                var given = new[] { approver.RoleId is not null, approver.UserId is not null, approver.Permission is not null, approver.ManagerOf is not null };
                if (given.Count(named => named) != 1 || (approver.Levels is not null && approver.ManagerOf is null))
                    errors.Add(WorkflowDefinitionErrors.ApproverKind.At($"/steps/{at}/{list}/{i}"));
            }
        }
    }

    private static void CheckPaths(IReadOnlyList<WorkflowStep> steps, List<Error> errors)
    {
        var reached = new HashSet<int>();
        var ends = false;
        var loops = new Dictionary<int, decimal>();
        // Within a band nothing changes: its lower end stands for all of it.
        foreach (var amount in steps.SelectMany(s => s.Routes ?? []).Select(r => r.From ?? 0).Append(0).Distinct().Order())
        {
            var path = new HashSet<int>();
            var at = 0;
            while (at >= 0 && path.Add(at))
                at = IndexOf(steps, Next(steps, at, amount));
            reached.UnionWith(path);
            ends |= at < 0;
            if (at >= 0)
                loops.TryAdd(at, amount);
        }
        foreach (var (at, amount) in loops)
            errors.Add(ends ? WorkflowDefinitionErrors.Loop.At($"/steps/{at}/routes", ("step", steps[at].Key), ("amount", amount)) : WorkflowDefinitionErrors.NoEnd.At("/steps"));
        for (var i = 0; i < steps.Count; i++)
        {
            if (!reached.Contains(i))
                errors.Add(WorkflowDefinitionErrors.Unreachable.At($"/steps/{i}", ("step", steps[i].Key)));
        }
    }
}

using Erp.Kernel;

namespace Erp.Modules.Workflow.Definitions;

/// <summary>The routes of a step as bands of amounts: together they take every amount from zero on, each once.</summary>
internal static class WorkflowBands
{
    public static void Check(IReadOnlyList<WorkflowStep> steps, int at, List<Error> errors)
    {
        if (steps[at].Routes is not { Count: > 0 } routes)
            return;
        for (var i = 0; i < routes.Count; i++)
        {
            if (routes[i].To != WorkflowGraph.Approved && WorkflowGraph.IndexOf(steps, routes[i].To) < 0)
                errors.Add(WorkflowDefinitionErrors.UnknownStep.At($"/steps/{at}/routes/{i}/to", ("step", routes[i].To)));
            if (routes[i].Below <= (routes[i].From ?? 0))
                errors.Add(WorkflowDefinitionErrors.BandEmpty.At($"/steps/{at}/routes/{i}/below"));
        }
        CheckEdges(routes, $"/steps/{at}/routes", errors);
    }

    private static void CheckEdges(IReadOnlyList<WorkflowRoute> routes, string pointer, List<Error> errors)
    {
        decimal? covered = 0;
        foreach (var (route, index) in routes.Select((r, i) => (Route: r, Index: i)).OrderBy(r => r.Route.From ?? 0))
        {
            var from = route.From ?? 0;
            // Once a band has no upper end, all is covered.
            if (covered is null || from < covered)
                errors.Add(WorkflowDefinitionErrors.BandOverlap.At($"{pointer}/{index}/from", ("from", from)));
            else if (from > covered)
                errors.Add(WorkflowDefinitionErrors.BandGap.At($"{pointer}/{index}/from", ("from", covered), ("below", from)));
            covered = covered is null || route.Below is null ? null : Math.Max(covered.Value, route.Below.Value);
        }
        if (covered is { } last)
            errors.Add(WorkflowDefinitionErrors.BandGap.At(pointer, ("from", last), ("below", "∞")));
    }
}

using Erp.Modules.Workflow.Tasks;
using Erp.Platform.Events;
using Erp.Platform.Http;
using Erp.Platform.Persistence;

namespace Erp.Modules.Workflow.Instances;

/// <summary>
/// What integrators wait for, by its name: <c>workflowInstance.approved</c>, <c>.rejected</c>, <c>.returned</c>, <c>.cancelled</c> and
/// <c>workflowTask.escalated</c>, beside the changes of the entities that every save announces.
/// </summary>
internal sealed class WorkflowEvents(ErpDbContext db, TimeProvider clock)
{
    public void Ended(WorkflowInstance instance) => db.Add(AggregateEvents.Of(instance, Words.Camel(instance.Status), clock.GetUtcNow()));

    public void Escalated(WorkflowTask task) => db.Add(AggregateEvents.Of(task, "escalated", clock.GetUtcNow()));
}

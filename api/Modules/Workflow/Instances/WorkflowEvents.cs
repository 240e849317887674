using Erp.Modules.Workflow.Tasks;
using Erp.Platform.Http;
using Erp.Platform.Persistence;

namespace Erp.Modules.Workflow.Instances;

/// <summary>What integrators wait for, by its name, beside the changes of the entities that every save announces.</summary>
internal sealed class WorkflowEvents(ErpDbContext db)
{
    public void Ended(WorkflowInstance instance) => db.Announce(instance, Words.Camel(instance.Status));

    public void Escalated(WorkflowTask task) => db.Announce(task, "escalated");
}

using Erp.Modules.Workflow.Tasks;
using Erp.Platform.Events;
using Erp.Platform.Http;
using Erp.Platform.Outbox;
using Erp.Platform.Persistence;

namespace Erp.Modules.Workflow.Instances;

/// <summary>
/// What integrators wait for, by its name: <c>workflowInstance.approved</c>, <c>.rejected</c>, <c>.returned</c>, <c>.cancelled</c> and
/// <c>workflowTask.escalated</c>, beside the changes of the entities that every save announces.
/// </summary>
internal sealed class WorkflowEvents(ErpDbContext db, TimeProvider clock)
{
    private static readonly Dictionary<string, object?> Nothing = [];

    public void Ended(WorkflowInstance instance) => Add("workflowInstance", instance, Words.Camel(instance.Status));

    public void Escalated(WorkflowTask task) => Add("workflowTask", task, "escalated");

    private void Add(string entity, IVersioned subject, string what)
    {
        var (now, shape) = (clock.GetUtcNow(), EventShape.Of(subject.GetType()));
        db.Add(new OutboxMessage
        {
            Id = Guid.CreateVersion7(now),
            OccurredAt = now,
            Type = $"{entity}.{what}",
            SchemaVersion = EventShape.SchemaVersion,
            EntityType = entity,
            EntityId = subject.Id.ToString(),
            OrganizationId = shape.OrganizationOf(subject),
            Payload = shape.Payload(subject, Nothing),
        });
    }
}

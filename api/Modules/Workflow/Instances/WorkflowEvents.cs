using System.Text.Json;
using Erp.Modules.Workflow.Tasks;
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
    public void Ended(WorkflowInstance instance) => Add("workflowInstance", instance.Id, Words.Camel(instance.Status), new
    {
        id = instance.Id,
        organizationId = instance.OrganizationId,
        definition = instance.DefinitionKey,
        documentType = instance.DocumentType,
        documentId = instance.DocumentId,
        documentVersion = instance.DocumentVersion,
    });

    public void Escalated(WorkflowInstance instance, WorkflowTask task) => Add("workflowTask", task.Id, "escalated", new
    {
        id = task.Id,
        organizationId = task.OrganizationId,
        instanceId = instance.Id,
        step = task.StepKey,
        documentType = instance.DocumentType,
        documentId = instance.DocumentId,
    });

    private void Add(string entity, Guid id, string what, object payload)
    {
        var now = clock.GetUtcNow();
        db.Add(new OutboxMessage
        {
            Id = Guid.CreateVersion7(now),
            OccurredAt = now,
            Type = $"{entity}.{what}",
            EntityType = entity,
            EntityId = id.ToString(),
            Payload = JsonSerializer.Serialize(payload, ApiJson.Options),
        });
    }
}

using Erp.Modules.Workflow.Definitions;
using Erp.Modules.Workflow.Tasks;
using Erp.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Workflow.Instances;

internal sealed class WorkflowInstanceMapping : IEntityTypeConfiguration<WorkflowInstance>
{
    public void Configure(EntityTypeBuilder<WorkflowInstance> entity)
    {
        entity.ToTable("workflow_instances");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.DefinitionKey).HasMaxLength(WorkflowDefinition.KeyLength);
        entity.Property(e => e.DocumentType).HasMaxLength(WorkflowDefinition.DocumentTypeLength);
        entity.Property(e => e.Title).HasMaxLength(WorkflowInstance.TitleLength);
        entity.Property(e => e.BaseCurrency).HasMaxLength(3).IsFixedLength();
        entity.Property(e => e.CurrentStep).HasMaxLength(WorkflowStep.KeyLength);
        entity.Property(e => e.PostingProblem).HasColumnType("jsonb");
        entity.Ignore(e => e.Makers);
        entity.HasOne<WorkflowDefinition>().WithMany().HasForeignKey(e => e.DefinitionId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(e => new { e.DocumentId, e.DefinitionKey }).RefusedAs("workflow_instances_running", WorkflowInstanceErrors.RunsAlready).HasFilter("status = 'Open'");
        entity.HasIndex(e => new { e.DocumentType, e.DocumentId, e.StartedAt });
        entity.HasIndex(e => new { e.StartedAt, e.Id });
    }
}

internal sealed class WorkflowDecisionMapping : IEntityTypeConfiguration<WorkflowDecision>
{
    public void Configure(EntityTypeBuilder<WorkflowDecision> entity)
    {
        entity.ToTable("workflow_decisions");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.StepKey).HasMaxLength(WorkflowStep.KeyLength);
        entity.Property(e => e.Comment).HasMaxLength(WorkflowDecision.CommentLength);
        entity.HasOne<WorkflowInstance>().WithMany().HasForeignKey(e => e.InstanceId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(e => new { e.InstanceId, e.At });
        entity.HasIndex(e => new { e.TaskId, e.ActorId }).RefusedAs("workflow_decisions_actor_twice", TaskErrors.AlreadyDecided).HasFilter("action = 'Approved'");
        entity.HasIndex(e => new { e.TaskId, e.AuthorityId }).RefusedAs("workflow_decisions_authority_twice", TaskErrors.AlreadyDecided).HasFilter("action = 'Approved'");
    }
}

using Erp.Modules.Workflow.Definitions;
using Erp.Modules.Workflow.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Workflow.Tasks;

internal sealed class WorkflowTaskMapping : IEntityTypeConfiguration<WorkflowTask>
{
    public void Configure(EntityTypeBuilder<WorkflowTask> entity)
    {
        entity.ToTable("workflow_tasks");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.StepKey).HasMaxLength(WorkflowStep.KeyLength);
        entity.HasOne<WorkflowInstance>().WithMany().HasForeignKey(e => e.InstanceId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(e => new { e.Status, e.CreatedAt, e.Id });
        entity.HasIndex(e => e.InstanceId);
    }
}

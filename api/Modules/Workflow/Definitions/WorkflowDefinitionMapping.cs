using Erp.Platform.Errors;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Workflow.Definitions;

internal sealed class WorkflowDefinitionMapping : IEntityTypeConfiguration<WorkflowDefinition>
{
    public void Configure(EntityTypeBuilder<WorkflowDefinition> entity)
    {
        entity.ToTable("workflow_definitions");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Key).HasMaxLength(WorkflowDefinition.KeyLength);
        entity.Property(e => e.DocumentType).HasMaxLength(WorkflowDefinition.DocumentTypeLength);
        entity.Property(e => e.Name).HasMaxLength(WorkflowDefinition.NameLength);
        entity.Property(e => e.NameBn).HasMaxLength(WorkflowDefinition.NameLength);
        entity.Property(e => e.When).IsJson();
        entity.Property(e => e.Steps).IsJson();
        entity.Property(e => e.NotPostedBy).IsJson();
        entity.Ignore(e => e.Rule);
        entity.HasIndex(e => new { e.Key, e.Revision }).RefusedAs("workflow_definitions_revision_taken", WorkflowDefinitionErrors.DraftExists);
        // At most one draft and one active revision of a key. Activating retires the active one first, so only a second draft can be refused.
        entity.HasIndex(e => new { e.Key, e.Status }).RefusedAs("workflow_definitions_draft_exists", WorkflowDefinitionErrors.DraftExists).HasFilter("status <> 'Retired'");
    }
}

using Erp.Modules.Rules.Contracts;
using Erp.Modules.Rules.Rules;
using Erp.Platform.Audit;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Rules.Decisions;

/// <summary>
/// A rule that had an effect on a document: which revision, what it saw, what it did. Never changes. That of a refused document is written
/// after the refusal has rolled everything else back.
/// </summary>
[AppendOnly, NotAudited("A log itself: what a rule did, and why.")]
internal sealed class RuleDecision : ITenantOwned, IOrganizationOwned
{
    public const int DocumentTypeLength = 40;

    public required Guid Id { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
    public required string Hook { get; init; }
    public required Guid OrganizationId { get; init; }
    public required Guid RuleId { get; init; }
    public required string RuleKey { get; init; }
    public required int Revision { get; init; }
    public required RuleEffectKind Effect { get; init; }

    /// <summary>The document did not pass.</summary>
    public required bool Refused { get; init; }
    public string? Failure { get; init; }
    public required string DocumentType { get; init; }
    public required Guid DocumentId { get; init; }
    public required DateOnly DocumentDate { get; init; }

    /// <summary>JSON array of <see cref="RuleFieldChange"/>.</summary>
    public required string Changes { get; init; }

    /// <summary>The facts, as JSON.</summary>
    public required string Inputs { get; init; }
    public Guid? UserId { get; init; }
    public string? ClientId { get; init; }
    public string? RequestId { get; init; }
}

internal sealed class RuleDecisionMapping : IEntityTypeConfiguration<RuleDecision>
{
    public void Configure(EntityTypeBuilder<RuleDecision> entity)
    {
        entity.ToTable("rule_decisions");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Hook).HasMaxLength(Rule.HookLength);
        entity.Property(e => e.RuleKey).HasMaxLength(Rule.KeyLength);
        entity.Property(e => e.DocumentType).HasMaxLength(RuleDecision.DocumentTypeLength);
        entity.Property(e => e.ClientId).HasMaxLength(100);
        entity.Property(e => e.RequestId).HasMaxLength(64);
        entity.Property(e => e.Changes).HasColumnType("jsonb");
        entity.Property(e => e.Inputs).HasColumnType("jsonb");
        entity.HasIndex(e => new { e.RuleKey, e.Id });
        entity.HasIndex(e => new { e.DocumentId, e.Id });
        entity.HasOne<Rule>().WithMany().HasForeignKey(e => e.RuleId).OnDelete(DeleteBehavior.Restrict);
    }
}

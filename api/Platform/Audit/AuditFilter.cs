using Erp.Platform.Http;
using FluentValidation;

namespace Erp.Platform.Audit;

/// <summary>Which entries of the trail; what is null does not filter.</summary>
public sealed record AuditFilter
{
    /// <summary>Only changes of this type of entity, such as <c>account</c>.</summary>
    public string? EntityType { get; init; }

    /// <summary>Only changes of this entity.</summary>
    public string? EntityId { get; init; }

    /// <summary>Only changes by this user.</summary>
    public Guid? Actor { get; init; }

    /// <summary>Only changes that came through this OAuth client; <c>system</c> is background work.</summary>
    public string? ClientId { get; init; }

    /// <summary>Only changes of this request (the <c>traceId</c> of its problem, or of the API log).</summary>
    public string? RequestId { get; init; }

    /// <summary>Only creations, only updates or only deletions.</summary>
    public AuditAction? Action { get; init; }

    /// <summary>Only updates that changed this field.</summary>
    public string? Field { get; init; }

    /// <summary>Only changes in the books of this legal entity.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>Only changes at or after this instant (UTC).</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only changes before this instant (UTC).</summary>
    public DateTimeOffset? To { get; init; }
}

internal sealed class AuditFilterValidator : AbstractValidator<AuditFilter>
{
    public AuditFilterValidator()
    {
        RuleFor(f => f.EntityType).OptionalLine(AuditEntry.EntityTypeLength);
        RuleFor(f => f.EntityId).OptionalLine(AuditEntry.EntityIdLength);
        RuleFor(f => f.ClientId).OptionalLine(AuditEntry.ClientIdLength);
        RuleFor(f => f.RequestId).OptionalLine(AuditEntry.RequestIdLength);
        RuleFor(f => f.Field).OptionalLine(AuditedField.FieldLength);
    }
}

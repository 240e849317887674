namespace Erp.Modules.Workflow.Contracts;

/// <summary>What the conditions of definitions look at.</summary>
/// <param name="OrganizationId">The legal entity whose document it is.</param>
/// <param name="Amount">Total in the organization's base currency.</param>
/// <param name="Currency">ISO 4217 currency of the document.</param>
/// <param name="Series">Code of its number series.</param>
/// <param name="SourceType">What it comes from, <c>recurringJournal</c> say; null = made by hand.</param>
internal sealed record ApprovalFacts(Guid OrganizationId, decimal Amount, string Currency, string? Series, string? SourceType);

/// <summary>A document that is to be approved.</summary>
internal sealed record ApprovalSubject
{
    /// <summary>camelCase type, <c>journalEntry</c>.</summary>
    public required string DocumentType { get; init; }
    public required Guid DocumentId { get; init; }

    /// <summary>An approval is of this version: another one of the same document is not approved.</summary>
    public required int DocumentVersion { get; init; }
    public required ApprovalFacts Facts { get; init; }

    /// <summary>ISO 4217 currency of the amount.</summary>
    public required string BaseCurrency { get; init; }

    /// <summary>Who made it; null for a machine client.</summary>
    public Guid? CreatedBy { get; init; }

    /// <summary>What people read of it, in one line.</summary>
    public required string Title { get; init; }
}

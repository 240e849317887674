namespace Erp.Modules.Workflow.Contracts;

/// <summary>An active definition: which documents need it.</summary>
internal sealed record ApprovalRule
{
    /// <summary>How conditions name documents that were made by hand.</summary>
    public const string Manual = "manual";

    public required Guid DefinitionId { get; init; }
    public required string Key { get; init; }

    /// <summary>The legal entity; null = all of the tenant's.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>From this amount on, in base currency.</summary>
    public decimal From { get; init; }

    /// <summary>Only these; null = whichever.</summary>
    public IReadOnlyList<string>? Currencies { get; init; }
    public IReadOnlyList<string>? Series { get; init; }
    public IReadOnlyList<string>? SourceTypes { get; init; }

    public bool Covers(ApprovalFacts facts) =>
        facts.Amount >= From
        && (OrganizationId is null || OrganizationId == facts.OrganizationId)
        && Currencies?.Contains(facts.Currency) is not false
        && (Series is null || (facts.Series is { } series && Series.Contains(series)))
        && SourceTypes?.Contains(facts.SourceType ?? Manual) is not false;
}

/// <summary>An approval that a document needs.</summary>
/// <param name="Key">Key of the definition.</param>
/// <param name="DefinitionId">The active definition of that key; null when there is none, so that nobody can give the approval.</param>
internal sealed record ApprovalNeed(string Key, Guid? DefinitionId);

/// <summary>
/// The active definitions for one type of document. Immutable: whoever posts on a hot path keeps it in memory, and learns of changes by
/// <see cref="IApprovalDocuments.PolicyChanges"/>.
/// </summary>
internal sealed class ApprovalPolicy(IReadOnlyList<ApprovalRule> rules)
{
    public static readonly ApprovalPolicy None = new([]);

    public bool IsEmpty => rules.Count == 0;

    /// <summary>What this document needs.</summary>
    /// <param name="facts">The document.</param>
    /// <param name="also">Keys of definitions that it needs whatever their conditions say: a rule asked for them.</param>
    public IReadOnlyList<ApprovalNeed> NeedsOf(ApprovalFacts facts, IReadOnlyCollection<string> also)
    {
        List<ApprovalNeed>? needs = null;
        foreach (var rule in rules)
        {
            if (rule.Covers(facts) || also.Contains(rule.Key))
                (needs ??= []).Add(new(rule.Key, rule.DefinitionId));
        }
        foreach (var key in also)
        {
            // Fails closed: a key that nothing answers to is an approval that is missing, not one that is not needed.
            if (needs?.Exists(n => n.Key == key) is not true)
                (needs ??= []).Add(new(key, null));
        }
        return needs ?? (IReadOnlyList<ApprovalNeed>)[];
    }
}

namespace Erp.Modules.Rules.Contracts;

/// <summary>The rules in force, for the modules that publish hooks.</summary>
internal interface IRules
{
    /// <summary>
    /// The active rules of a hook for an organization, compiled. The caller keeps them in memory until <see cref="IRuleHook.Changing"/> tells
    /// it that they change.
    /// </summary>
    Task<IRuleSet> LoadAsync(RuleHook hook, Guid organizationId, CancellationToken ct);
}

/// <summary>Compiled rules: pure, in memory, safe to share.</summary>
internal interface IRuleSet
{
    bool IsEmpty { get; }

    /// <summary>
    /// Asks every rule that is in force on the date. First those that fill fields in, by priority, each seeing what the others filled in; then
    /// the others.
    /// </summary>
    /// <param name="date">The document's business date.</param>
    /// <param name="facts">Of the hook's fact type; fields are filled in there.</param>
    /// <param name="mayFill">False for a document that must stay as it is.</param>
    RuleOutcome Decide(DateOnly date, object facts, bool mayFill = true);
}

/// <summary>Records what rules decided, so that "why was this refused?" has an answer.</summary>
internal interface IRuleDecisions
{
    /// <summary>With the caller's commit.</summary>
    void Record(RuleHook hook, RuleSubject subject, IReadOnlyList<RuleFiring> firings);

    /// <summary>
    /// Those that stood in the document's way, in a transaction of their own once the caller's has been rolled back
    /// (<see cref="Platform.Persistence.UnitOfWork.RefuseAsync"/>).
    /// </summary>
    void RecordRefusal(RuleHook hook, RuleSubject subject, IReadOnlyList<RuleFiring> firings);

    /// <summary>The same for one document of several, whose refusal does not stop the others: with the caller's commit.</summary>
    void RecordRefusedPart(RuleHook hook, RuleSubject subject, IReadOnlyList<RuleFiring> firings);
}

using Erp.Kernel;

namespace Erp.Modules.Rules.Contracts;

/// <summary>What the rules of a hook decided on one document.</summary>
internal sealed record RuleOutcome
{
    public static readonly RuleOutcome Nothing = new();

    /// <summary>Every rule that had an effect, in the order in which they were asked.</summary>
    public IReadOnlyList<RuleFiring> Firings { get; init; } = [];
    public IReadOnlyList<Error> Refusals { get; init; } = [];
    public IReadOnlyList<RuleWarning> Warnings { get; init; } = [];
    public IReadOnlyList<RuleApproval> Approvals { get; init; } = [];
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The facts are not what they were: the module takes over what was filled in.</summary>
    public bool HasFilled { get; init; }
}

/// <summary>One rule that had an effect.</summary>
/// <param name="DecisionId">Under which it is recorded.</param>
/// <param name="RuleId">The rule in this revision.</param>
/// <param name="RuleKey">Its key.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Changes">What it filled in.</param>
/// <param name="Failure">Why it could not be evaluated; null when it could.</param>
/// <param name="Inputs">The facts as it saw them, as JSON.</param>
internal sealed record RuleFiring(Guid DecisionId, Guid RuleId, string RuleKey, int Revision, RuleEffect Effect, IReadOnlyList<RuleFieldChange> Changes, string? Failure, string Inputs)
{
    /// <summary>It stands in the way of the document.</summary>
    public bool Blocks => Effect.IsControl;
}

/// <summary>An approval that a rule asks for.</summary>
internal sealed record RuleApproval(string Workflow, string RuleKey, Guid DecisionId);

/// <summary>What a rule filled in.</summary>
/// <param name="Pointer">The field, as a JSON pointer into the document.</param>
/// <param name="From">What it held.</param>
/// <param name="To">What it holds now.</param>
public sealed record RuleFieldChange(string Pointer, string? From, string To);

/// <summary>What a rule wants people to know, although it lets the document pass.</summary>
public sealed record RuleWarning
{
    /// <summary>Key of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>The rule's own code; <c>rule_failed</c> when the rule could not be evaluated.</summary>
    public string? Code { get; init; }

    /// <summary>The message in English.</summary>
    public required string Message { get; init; }

    /// <summary>The message in Bangla.</summary>
    public required string MessageBn { get; init; }

    /// <summary>The recorded decision: <c>GET /v1/rule-decisions/{id}</c>.</summary>
    public required Guid DecisionId { get; init; }
}

namespace Erp.Modules.Rules.Contracts;

/// <summary>What a rule does when its condition holds.</summary>
public enum RuleEffectKind
{
    /// <summary>Refuses the document with the rule's code and message.</summary>
    Refuse,
    /// <summary>Lets it pass with the rule's message.</summary>
    Warn,
    /// <summary>Lets it pass only with an approval by a workflow.</summary>
    RequireApproval,
    /// <summary>Fills a field that is empty.</summary>
    Default,
    /// <summary>Sets a field, whatever it holds.</summary>
    Derive,
    /// <summary>Adds a tag to the document.</summary>
    Tag,
}

/// <summary>What a rule does when its condition holds; which properties it takes follows the kind.</summary>
public sealed record RuleEffect
{
    public const int CodeLength = 50;
    public const int MessageLength = 500;
    public const int FieldLength = 60;
    public const int TagLength = 40;
    public const string CodePattern = "^[a-z][a-z0-9_]{0,49}$";
    public const string WorkflowPattern = "^[A-Za-z0-9][A-Za-z0-9_.-]{0,49}$";
    public const string TagPattern = "^[a-z0-9][a-z0-9-]{0,39}$";

    /// <summary>What it does.</summary>
    public required RuleEffectKind Kind { get; init; }

    /// <summary>The rule's own stable snake_case code, for a front end to switch on. Of <c>refuse</c> (needed) and <c>warn</c>.</summary>
    /// <example>back_dated</example>
    public string? Code { get; init; }

    /// <summary>What people are told, in English. Of <c>refuse</c>, <c>warn</c> and <c>requireApproval</c>. No braces.</summary>
    /// <example>Entries are recorded within seven days.</example>
    public string? Message { get; init; }

    /// <summary>The same in Bangla.</summary>
    /// <example>এন্ট্রি সাত দিনের মধ্যে লিখতে হবে।</example>
    public string? MessageBn { get; init; }

    /// <summary>Key of the workflow definition that approves. Of <c>requireApproval</c>.</summary>
    public string? Workflow { get; init; }

    /// <summary>The field to fill, one of the hook's <c>fields</c>. Of <c>default</c> and <c>derive</c>.</summary>
    public string? Field { get; init; }

    /// <summary>Expression of the text to fill in; null leaves the field as it is. Of <c>default</c> and <c>derive</c>.</summary>
    public string? Value { get; init; }

    /// <summary>Lower-case letters, digits and hyphens. Of <c>tag</c>.</summary>
    public string? Tag { get; init; }

    internal bool Fills => Kind is RuleEffectKind.Default or RuleEffectKind.Derive;

    /// <summary>A control that can't be evaluated has not been passed.</summary>
    internal bool IsControl => Kind is RuleEffectKind.Refuse or RuleEffectKind.RequireApproval;
}

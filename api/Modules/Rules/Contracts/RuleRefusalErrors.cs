using Erp.Kernel;
using static Erp.Kernel.ErrorKind;

namespace Erp.Modules.Rules.Contracts;

/// <summary>What rules refuse, at every hook.</summary>
internal static class RuleRefusalErrors
{
    /// <summary>An occurrence says what the rule says, in both languages (<see cref="Of"/>).</summary>
    public static readonly ErrorDefinition Refused = new("rule_refused", Unprocessable,
        "The rule {rule} refuses this ({ruleCode}, decision {decisionId}).", "{rule} নিয়ম এটি প্রত্যাখ্যান করেছে ({ruleCode}, সিদ্ধান্ত {decisionId})।");
    public static readonly ErrorDefinition Failed = new("rule_failed", Unprocessable,
        "The rule {rule} could not be evaluated: {reason} (decision {decisionId}). It has to be corrected or retired.", "{rule} নিয়মটি মূল্যায়ন করা যায়নি: {reason} (সিদ্ধান্ত {decisionId})। এটি সংশোধন বা বাতিল করতে হবে।");

    /// <summary>For the documentation of operations that ask rules.</summary>
    public static ErrorDefinition[] All => [Refused, Failed];

    /// <summary>A refusal in the rule's own words; the code that clients switch on stays <c>rule_refused</c>.</summary>
    public static Error Of(string rule, int revision, string? ruleCode, string message, string messageBn, Guid decisionId) =>
        (Refused with { English = message, Bangla = messageBn }).Occur(("rule", rule), ("revision", revision), ("ruleCode", ruleCode), ("decisionId", decisionId));
}

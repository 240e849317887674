using Shouldly;

namespace Erp;

/// <summary>How a rule is checked: its subject is never empty, and the message says why the rule exists.</summary>
internal static class Rule
{
    /// <param name="subject">All that the rule is about.</param>
    /// <param name="breach">What is wrong with one of them; null when it keeps the rule.</param>
    /// <param name="why">Why the rule exists, for whoever breaks it.</param>
    public static void Holds<T>(IEnumerable<T> subject, Func<T, string?> breach, string why)
    {
        var all = subject.ToList();
        all.ShouldNotBeEmpty($"Nothing was checked, so this rule holds nothing: {why}");
        all.Select(breach).OfType<string>().ShouldBeEmpty(why);
    }
}

namespace Erp.Modules.Rules.Expressions;

/// <summary>The collection functions, in place of the engine's: each item visited is charged, and no enumerator is made.</summary>
internal static class CollectionFunctions
{
    public static bool Any<T>(IReadOnlyList<T> items, Func<T, bool> condition)
    {
        for (var i = 0; i < items.Count; i++)
        {
            EvaluationBudget.Spend(1);
            if (condition(items[i]))
                return true;
        }
        return false;
    }

    public static bool All<T>(IReadOnlyList<T> items, Func<T, bool> condition)
    {
        for (var i = 0; i < items.Count; i++)
        {
            EvaluationBudget.Spend(1);
            if (!condition(items[i]))
                return false;
        }
        return true;
    }

    /// <summary>A number like all others of the language, so that a quotient of two counts is exact.</summary>
    public static decimal Count<T>(IReadOnlyList<T> items, Func<T, bool> condition)
    {
        var count = 0;
        for (var i = 0; i < items.Count; i++)
        {
            EvaluationBudget.Spend(1);
            count += condition(items[i]) ? 1 : 0;
        }
        return count;
    }

    public static decimal Sum<T>(IReadOnlyList<T> items, Func<T, decimal> number)
    {
        decimal sum = 0;
        for (var i = 0; i < items.Count; i++)
        {
            EvaluationBudget.Spend(1);
            sum += number(items[i]);
        }
        return sum;
    }

    public static string? ValueOf(IReadOnlyDictionary<string, string> values, string? key) => key is null ? null : values.GetValueOrDefault(key);
}

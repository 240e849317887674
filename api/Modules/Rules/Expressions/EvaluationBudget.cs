namespace Erp.Modules.Rules.Expressions;

/// <summary>
/// What one evaluation may still do, in items visited and characters read. Expressions have no loop but the collection functions, which
/// don't nest, so this only ever ends what is large in itself: many functions over the texts of a document of 50,000 lines.
/// </summary>
internal static class EvaluationBudget
{
    public const int Most = 5_000_000;

    // An evaluation never leaves its thread.
    [ThreadStatic] private static int _left;

    public static void Start() => _left = Most;

    public static void Spend(int amount)
    {
        _left -= amount;
        if (_left < 0)
            throw new EvaluationBudgetException();
    }
}

internal sealed class EvaluationBudgetException : Exception;

using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Erp.Modules.Rules.Expressions;

/// <summary>A compiled expression: pure, bounded in what it may do, and safe to share between threads.</summary>
internal sealed class RuleExpression<T>(Func<object, T> run)
{
    /// <summary>Its value for these facts, or why it has none.</summary>
    public bool TryEvaluate(object facts, [MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out string? failure)
    {
        EvaluationBudget.Start();
        try
        {
            (value, failure) = (run(facts), null);
            return true;
        }
        catch (DivideByZeroException)
        {
            failure = "it divides by zero";
        }
        catch (OverflowException)
        {
            failure = "a number or a date leaves its range";
        }
        catch (Exception e) when (e is EvaluationBudgetException or RegexMatchTimeoutException)
        {
            failure = "it takes too much work";
        }
        value = default;
        return false;
    }
}

using Erp.Kernel;

namespace Erp.Modules.Rules.Expressions;

internal static class ExpressionErrors
{
    public static readonly ErrorDefinition Invalid = new("rule_expression_invalid", ErrorKind.Validation,
        "The expression is wrong at character {position}: {reason}", "রাশিটি {position} নম্বর অক্ষরে ভুল: {reason}");
}

/// <summary>Ends the compilation of an expression that is none.</summary>
internal sealed class InvalidExpressionException(int position, string reason) : Exception(reason)
{
    /// <summary>Where, in characters from 0.</summary>
    public int Position => position;

    /// <summary>People count from 1.</summary>
    public Error Error => ExpressionErrors.Invalid.Occur(("position", position + 1), ("reason", Message));
}

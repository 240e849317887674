using Erp.Kernel;

namespace Erp.Modules.Rules.Expressions;

/// <summary>The language of conditions and values; which engine is behind it is nobody else's business.</summary>
internal interface IRuleLanguage
{
    /// <summary>Compiles an expression that is true or false, or says where and why it is none.</summary>
    /// <param name="text">As people write it.</param>
    /// <param name="scope">The fact type whose properties are its names.</param>
    Result<RuleExpression<bool>> Condition(string text, Type scope);

    /// <summary>The same for an expression that is a text, or null for none.</summary>
    Result<RuleExpression<string?>> Text(string text, Type scope);
}

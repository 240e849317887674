using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Erp.Modules.Rules.Expressions;

/// <summary>
/// Lets through only the kinds of nodes, members and methods that the language has, whatever the engine made of the text, and puts our own
/// bounded functions in the place of the base library's. What it does not know it refuses.
/// </summary>
internal sealed class ExpressionGuard(Vocabulary words) : ExpressionVisitor
{
    private const int LongestPattern = 200;
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(250);
    private static readonly Type[] Values = [typeof(bool), typeof(decimal), typeof(string), typeof(DateOnly)];

    private int _collections;

    public LambdaExpression Check(LambdaExpression expression) => Expression.Lambda(Visit(expression.Body), expression.Parameters);

    [return: NotNullIfNotNull(nameof(node))]
    public override Expression? Visit(Expression? node) => node switch
    {
        null or ParameterExpression or ConditionalExpression or MemberExpression or MethodCallExpression or ConstantExpression or LambdaExpression => base.Visit(node),
        UnaryExpression { NodeType: ExpressionType.Not or ExpressionType.Negate or ExpressionType.Convert or ExpressionType.Quote } => base.Visit(node),
        BinaryExpression
        {
            NodeType: ExpressionType.AndAlso or ExpressionType.OrElse or ExpressionType.Equal or ExpressionType.NotEqual or ExpressionType.LessThan or ExpressionType.LessThanOrEqual
                or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual or ExpressionType.Add or ExpressionType.Subtract or ExpressionType.Multiply or ExpressionType.Divide or ExpressionType.Modulo
        } => base.Visit(node),
        _ => throw Refused($"{node.NodeType} is not part of the language"),
    };

    protected override Expression VisitBinary(BinaryExpression node)
    {
        // Made anew: a count that was an int is a number of the language now, and so is what it is compared with.
        var (left, right) = (Number(Visit(node.Left)), Number(Visit(node.Right)));
        if (!IsValue(left) || !IsValue(right))
            throw Refused("only texts, numbers, dates and true or false can be compared and calculated with");
        return Expression.MakeBinary(node.NodeType, left, right);
    }

    protected override Expression VisitUnary(UnaryExpression node)
    {
        var operand = Number(Visit(node.Operand));
        if (node.NodeType != ExpressionType.Convert)
            return Expression.MakeUnary(node.NodeType, operand, node.Type == typeof(int) ? typeof(decimal) : node.Type);
        if (node.Type == operand.Type || (node.Type == typeof(int) && operand.Type == typeof(decimal)))
            return operand;
        throw Refused("a value of another type is needed");
    }

    protected override Expression VisitConstant(ConstantExpression node) =>
        node.Value is null || Values.Contains(node.Type) || node.Type == typeof(int) ? node : throw Refused("such a value is not part of the language");

    protected override Expression VisitMember(MemberExpression node) =>
        node is { Expression: not null, Member: PropertyInfo { DeclaringType: { } type } } && words.Types.Contains(type) ? base.VisitMember(node) : throw Refused($"'{node.Member.Name}' is unknown here");

    protected override Expression VisitConditional(ConditionalExpression node)
    {
        var (test, yes, no) = (Visit(node.Test), Number(Visit(node.IfTrue)), Number(Visit(node.IfFalse)));
        return Expression.Condition(test, yes, no);
    }

    protected override Expression VisitMethodCall(MethodCallExpression node) => node.Method switch
    {
        { Name: nameof(TextFunctions.TextMatches) } method when method.DeclaringType == typeof(TextFunctions) => Matches(node),
        { DeclaringType: var type } when type == typeof(TextFunctions) || type == typeof(ValueFunctions) => base.VisitMethodCall(node),
        { DeclaringType: var type } when type == typeof(Enumerable) => Collection(node),
        { DeclaringType: var type, Name: nameof(string.Concat) } when type == typeof(string) => Joined(node),
        { DeclaringType: var type, Name: nameof(string.Compare) } when type == typeof(string) && node.Arguments is [{ } a, { } b] =>
            Expression.Convert(Expression.Call(typeof(string), nameof(string.CompareOrdinal), null, Visit(a), Visit(b)), typeof(decimal)),
        { DeclaringType: var type, Name: "get_Item" } when type == typeof(IReadOnlyDictionary<string, string>) =>
            Expression.Call(typeof(CollectionFunctions), nameof(CollectionFunctions.ValueOf), null, Visit(node.Object!), Visit(node.Arguments[0])),
        _ => throw Refused($"'{node.Method.Name}' is unknown here"),
    };

    private MethodCallExpression Collection(MethodCallExpression node)
    {
        if (node.Method.Name == nameof(Enumerable.Contains) && node.Arguments is [NewArrayExpression among, { } one])
            return Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [one.Type], Among(among), Visit(one));
        var item = node.Method.GetGenericArguments() is [var only] && words.Types.Contains(only) ? only : throw Refused("only the collections among the facts can be counted and searched");
        if (_collections > 0)
            throw Refused("a collection function inside another could take for ever");
        _collections++;
        var source = Visit(node.Arguments[0]);
        var function = node.Arguments.Count > 1 ? Body((LambdaExpression)node.Arguments[1]) : Expression.Lambda(Expression.Constant(true), Expression.Parameter(item));
        _collections--;
        return Expression.Call(typeof(CollectionFunctions), node.Method.Name, [item], source, function);
    }

    private LambdaExpression Body(LambdaExpression function) => Expression.Lambda(Number(Visit(function.Body)), function.Parameters);

    /// <summary>Its values are literals: made once.</summary>
    private static ConstantExpression Among(NewArrayExpression values)
    {
        var type = values.Type.GetElementType()!;
        if (!Values.Contains(type) || !values.Expressions.All(e => e is ConstantExpression))
            throw Refused("after `in` stand literal values");
        var array = Array.CreateInstance(type, values.Expressions.Count);
        for (var i = 0; i < array.Length; i++)
            array.SetValue(((ConstantExpression)values.Expressions[i]).Value, i);
        return Expression.Constant(array);
    }

    private MethodCallExpression Joined(MethodCallExpression node) =>
        node.Arguments is [{ } first, { } second] && first.Type == typeof(string) && second.Type == typeof(string)
            ? Expression.Call(typeof(TextFunctions), nameof(TextFunctions.Joined), null, Visit(first), Visit(second))
            : throw Refused("only a text can be joined to a text");

    private MethodCallExpression Matches(MethodCallExpression node)
    {
        if (node.Arguments[1] is not ConstantExpression { Value: string { Length: <= LongestPattern } pattern })
            throw Refused($"a pattern is a literal text of at most {LongestPattern} characters");
        try
        {
            // No backtracking: the time is linear in the text, whatever the pattern.
            var regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, LongestMatch);
            return Expression.Call(typeof(TextFunctions), nameof(TextFunctions.IsMatch), null, Visit(node.Arguments[0]), Expression.Constant(regex));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw Refused("the pattern is not a regular expression that can be matched in linear time");
        }
    }

    private static Expression Number(Expression value) => value.Type == typeof(int) ? Expression.Convert(value, typeof(decimal)) : value;

    private static bool IsValue(Expression value) => Values.Contains(value.Type) || value is ConstantExpression { Value: null };

    private static InvalidExpressionException Refused(string reason) => new(0, reason + ".");
}

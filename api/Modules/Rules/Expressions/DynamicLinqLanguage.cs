using System.Linq.Dynamic.Core;
using System.Linq.Dynamic.Core.CustomTypeProviders;
using System.Linq.Dynamic.Core.Exceptions;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.RegularExpressions;
using Erp.Kernel;

namespace Erp.Modules.Rules.Expressions;

/// <summary>
/// The language over System.Linq.Dynamic.Core, between two fences: <see cref="ExpressionScanner"/> lets only our own words in, and
/// <see cref="ExpressionGuard"/> lets only what it knows out of the tree that the engine made.
/// </summary>
internal sealed partial class DynamicLinqLanguage : IRuleLanguage
{
    private const int LongestReason = 200;

    public Result<RuleExpression<bool>> Condition(string text, Type scope) => Compile<bool>(text, scope, "a condition is true or false");

    public Result<RuleExpression<string?>> Text(string text, Type scope) => Compile<string?>(text, scope, "a text is needed here");

    private static Result<RuleExpression<T>> Compile<T>(string text, Type scope, string expectation)
    {
        var words = Vocabulary.Of(scope);
        try
        {
            var scanned = new ExpressionScanner(text, words).Scan();
            var guarded = new ExpressionGuard(words).Check(Parse(scanned, words, scope));
            if (guarded.Body.Type != typeof(T))
                throw new InvalidExpressionException(0, $"{expectation}, and this is a {words.NameOf(guarded.Body.Type.Name)}.");
            var facts = Expression.Parameter(typeof(object));
            var body = new Replacement(guarded.Parameters[0], Expression.Convert(facts, scope)).Visit(guarded.Body);
            return new RuleExpression<T>(Expression.Lambda<Func<object, T>>(body, facts).Compile());
        }
        catch (InvalidExpressionException e)
        {
            return e.Error;
        }
    }

    private static LambdaExpression Parse(ExpressionScanner scanned, Vocabulary words, Type scope)
    {
        try
        {
            return DynamicExpressionParser.ParseLambda(Settings(words), scope, null, scanned.Output, scanned.Literals);
        }
        catch (ParseException e)
        {
            var reason = Quoted().Replace(e.Message, m => $"'{words.NameOf(m.Groups[1].Value)}'");
            throw new InvalidExpressionException(scanned.SourceOf(e.Position), (reason.Length <= LongestReason ? reason : reason[..LongestReason] + "…") + ".");
        }
        // The engine reports some combinations of types by whatever the base library throws at it.
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or NotSupportedException)
        {
            throw new InvalidExpressionException(0, "the values in it don't go together.");
        }
    }

    private static ParsingConfig Settings(Vocabulary words) => new()
    {
        CustomTypeProvider = new OwnTypes(words.Types),
        IsCaseSensitive = true,
        DisallowNewKeyword = true,
        AllowNewToEvaluateAnyType = false,
        AllowEqualsAndToStringMethodsOnObject = false,
        ResolveTypesBySimpleName = false,
        LoadAdditionalAssembliesFromCurrentDomainBaseDirectory = false,
        SupportCastingToFullyQualifiedTypeAsString = false,
        SupportEnumerationsFromSystemNamespace = false,
        DisableMemberAccessToIndexAccessorFallback = true,
    };

    [GeneratedRegex(@"'(\w+)'")]
    private static partial Regex Quoted();

    /// <summary>All the types that the engine is told of.</summary>
    private sealed class OwnTypes(HashSet<Type> facts) : IDynamicLinqCustomTypeProvider
    {
        private static readonly Type[] Functions = [typeof(TextFunctions), typeof(ValueFunctions)];

        private static readonly Dictionary<Type, List<MethodInfo>> Extensions = Functions
            .SelectMany(f => f.GetMethods(BindingFlags.Static | BindingFlags.Public))
            .Where(m => m.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute)))
            .GroupBy(m => m.GetParameters()[0].ParameterType)
            .ToDictionary(g => g.Key, g => g.ToList());

        public HashSet<Type> GetCustomTypes() => [.. facts, .. Functions];

        public Dictionary<Type, List<MethodInfo>> GetExtensionMethods() => Extensions;

        public Type? ResolveType(string typeName) => null;

        public Type? ResolveTypeBySimpleName(string simpleTypeName) => null;
    }

    private sealed class Replacement(ParameterExpression parameter, Expression by) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? by : node;
    }
}

using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Erp.Modules.Rules.Expressions;

/// <summary>
/// Every name that an expression over a fact type may use, with what the engine calls it. A name that is not here never reaches the engine,
/// so there is nothing to reach types, assemblies or the environment by.
/// </summary>
internal sealed class Vocabulary
{
    private static readonly ConcurrentDictionary<Type, Vocabulary> Known = new();

    private static readonly string[] Keywords = ["and", "or", "not", "in", "true", "false", "null", "iif", "root"];

    /// <summary>The functions: in the language, in the engine, and how they are told to people.</summary>
    public static readonly IReadOnlyList<(string Name, string EngineName, string Usage)> Functions =
    [
        ("any", nameof(Enumerable.Any), "items.any(condition): true when it holds for an item"),
        ("all", nameof(Enumerable.All), "items.all(condition): true when it holds for every item"),
        ("count", nameof(Enumerable.Count), "items.count(), items.count(condition): how many items"),
        ("sum", nameof(Enumerable.Sum), "items.sum(number): the sum over all items"),
        ("contains", nameof(TextFunctions.TextContains), "text.contains(text)"),
        ("startsWith", nameof(TextFunctions.TextStartsWith), "text.startsWith(text)"),
        ("endsWith", nameof(TextFunctions.TextEndsWith), "text.endsWith(text)"),
        ("matches", nameof(TextFunctions.TextMatches), "text.matches(\"pattern\"): a regular expression without look-around and back references"),
        ("lower", nameof(TextFunctions.TextLower), "text.lower()"),
        ("upper", nameof(TextFunctions.TextUpper), "text.upper()"),
        ("trim", nameof(TextFunctions.TextTrim), "text.trim()"),
        ("length", nameof(TextFunctions.TextLength), "text.length()"),
        ("addDays", nameof(ValueFunctions.DateAddDays), "date.addDays(number)"),
        ("addMonths", nameof(ValueFunctions.DateAddMonths), "date.addMonths(number)"),
        ("daysUntil", nameof(ValueFunctions.DateDaysUntil), "date.daysUntil(date): negative when the other comes before"),
        ("year", nameof(ValueFunctions.DateYear), "date.year()"),
        ("month", nameof(ValueFunctions.DateMonth), "date.month()"),
        ("day", nameof(ValueFunctions.DateDay), "date.day()"),
        ("weekday", nameof(ValueFunctions.DateWeekday), "date.weekday(): 1 is Monday, 7 is Sunday"),
        ("abs", nameof(ValueFunctions.NumberAbs), "number.abs()"),
        ("round", nameof(ValueFunctions.NumberRound), "number.round(decimals): half away from zero"),
    ];

    private static readonly FrozenSet<string> TextFunctionNames = Functions.Select(f => f.EngineName).Where(n => typeof(TextFunctions).GetMethod(n) is not null).ToFrozenSet();
    private static readonly FrozenSet<string> CollectionFunctionNames = Functions.Select(f => f.EngineName).Where(n => typeof(Enumerable).GetMember(n).Length > 0).ToFrozenSet();

    private readonly FrozenDictionary<string, string> _engineNames;
    private readonly FrozenDictionary<string, string> _names;

    private Vocabulary(Type scope)
    {
        Collect(scope);
        var words = Keywords.Select(k => (Name: k, EngineName: k))
            .Concat(Functions.Select(f => (f.Name, f.EngineName)))
            .Concat(Types.SelectMany(t => t.GetProperties()).Select(p => (Name: JsonNamingPolicy.CamelCase.ConvertName(p.Name), EngineName: p.Name)))
            .Distinct().ToList();
        _engineNames = words.ToFrozenDictionary(w => w.Name, w => w.EngineName);
        _names = words.Concat([("true or false", nameof(Boolean)), ("number", nameof(Decimal)), ("number", nameof(Int32)), ("text", nameof(String)), ("date", nameof(DateOnly)), ("nothing", nameof(Object)), ("list", typeof(IReadOnlyList<>).Name)])
            .ToFrozenDictionary(w => w.Item2, w => w.Item1);
    }

    /// <summary>The fact type and those that it consists of.</summary>
    public HashSet<Type> Types { get; } = [];

    public static Vocabulary Of(Type scope) => Known.GetOrAdd(scope, s => new(s));

    public string? EngineName(string name) => _engineNames.GetValueOrDefault(name);

    public bool IsProperty(string engineName) => Types.Any(t => t.GetProperty(engineName) is not null);

    public static bool IsTextFunction(string engineName) => TextFunctionNames.Contains(engineName);

    public static bool IsCollectionFunction(string engineName) => CollectionFunctionNames.Contains(engineName);

    /// <summary>What people call what the engine calls so.</summary>
    public string NameOf(string engineName) => _names.GetValueOrDefault(engineName, engineName);

    private void Collect(Type type)
    {
        if (!Types.Add(type))
            return;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (ItemOf(property.PropertyType) is { } item)
                Collect(item);
        }
    }

    /// <summary>The fact type of a list's items; null for anything else.</summary>
    private static Type? ItemOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}

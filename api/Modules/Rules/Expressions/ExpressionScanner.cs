using System.Globalization;
using System.Text;

namespace Erp.Modules.Rules.Expressions;

/// <summary>
/// Reads an expression before the engine does: bounds its length, its nesting and its vocabulary, and takes the literals out, so that all
/// the engine ever sees are our own words, operators and <c>@0</c>, <c>@1</c> … for values whose type is already decided (numbers exact).
/// </summary>
internal sealed class ExpressionScanner(string text, Vocabulary words)
{
    public const int MostCharacters = 1_000;
    public const int MostTokens = 300;
    public const int DeepestNesting = 12;
    public const int MostDigits = 28;

    private static readonly string[] Symbols = ["==", "!=", "<>", "<=", ">=", "&&", "||", "=", "<", ">", "!", "+", "-", "*", "/", "%", "(", ")", "[", "]", ".", ",", "?", ":"];

    private readonly StringBuilder _output = new();
    private readonly List<object> _literals = [];
    private readonly List<(int Output, int Source)> _places = [];
    private int _at;
    private readonly Stack<Call> _open = new();
    private string _last = "";
    private int _conditionals;

    public string Output => _output.ToString();
    public object[] Literals => [.. _literals];

    public ExpressionScanner Scan()
    {
        if (text.Length > MostCharacters)
            throw new InvalidExpressionException(MostCharacters, $"an expression has at most {MostCharacters} characters.");
        for (SkipBlanks(); _at < text.Length; SkipBlanks())
        {
            if (_places.Count == MostTokens)
                throw new InvalidExpressionException(_at, $"an expression has at most {MostTokens} words and signs.");
            _places.Add((_output.Length, _at));
            _output.Append(_last = Next()).Append(' ');
        }
        return _places.Count > 0 ? this : throw new InvalidExpressionException(0, "an expression is needed.");
    }

    /// <summary>Where in the source stands what stands there in the output.</summary>
    public int SourceOf(int output) => output >= _output.Length - 1 ? text.Length : _places.LastOrDefault(p => p.Output <= output).Source;

    private string Next()
    {
        var c = text[_at];
        if (char.IsAsciiLetter(c))
            return Word();
        if (char.IsAsciiDigit(c))
            return IsDate() ? Date() : Number();
        return c is '"' or '\'' ? Text(c) : Symbol();
    }

    private string Word()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '_'))
            _at++;
        var word = text[start.._at];
        var name = words.EngineName(word) ?? throw new InvalidExpressionException(start, $"'{word}' is unknown here.");
        return _last != "." && IsInTextCall() && words.IsProperty(name) ? "parent." + name : name;
    }

    /// <summary>
    /// The engine takes a text for a collection of characters, whose members the names between a text function's parentheses would be: what
    /// people mean is one level up.
    /// </summary>
    private bool IsInTextCall() => _open.TakeWhile(c => c != Call.Collection).Contains(Call.Text);

    private bool IsDate() => _at + 10 <= text.Length && text[_at + 4] == '-' && text[_at + 7] == '-' && Digits(4) && char.IsAsciiDigit(text[_at + 5]) && char.IsAsciiDigit(text[_at + 8]);

    private bool Digits(int count) => text.AsSpan(_at, count).IndexOfAnyExceptInRange('0', '9') < 0;

    private string Date()
    {
        var start = _at;
        _at += 10;
        return DateOnly.TryParseExact(text[start.._at], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && !IsAtWord()
            ? Literal(date)
            : throw new InvalidExpressionException(start, "this is no date.");
    }

    private string Number()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || (text[_at] == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1]))))
            _at++;
        return _at - start <= MostDigits && decimal.TryParse(text.AsSpan(start, _at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && !IsAtWord()
            ? Literal(number)
            : throw new InvalidExpressionException(start, "this is no number.");
    }

    private string Text(char quote)
    {
        var start = _at++;
        var value = new StringBuilder();
        for (; _at < text.Length && text[_at] != quote; _at++)
        {
            // A backslash takes away the meaning of a quote or of another backslash, and has none before anything else: patterns need it.
            if (text[_at] == '\\' && _at + 1 < text.Length && (text[_at + 1] == quote || text[_at + 1] == '\\'))
                _at++;
            value.Append(text[_at]);
        }
        if (_at++ >= text.Length)
            throw new InvalidExpressionException(start, "the text that starts here has no end.");
        return Literal(value.ToString());
    }

    private string Symbol()
    {
        var symbol = Symbols.FirstOrDefault(s => string.CompareOrdinal(text, _at, s, 0, s.Length) == 0)
            ?? throw new InvalidExpressionException(_at, "this character has no meaning here.");
        if (symbol is "(" or "[")
            _open.Push(symbol == "(" && Vocabulary.IsTextFunction(_last) ? Call.Text : symbol == "(" && Vocabulary.IsCollectionFunction(_last) ? Call.Collection : Call.None);
        else if (symbol is ")" or "]")
            _open.TryPop(out _);
        _conditionals += symbol == "?" ? 1 : 0;
        if (_open.Count + _conditionals > DeepestNesting)
            throw new InvalidExpressionException(_at, $"it is nested more than {DeepestNesting} deep.");
        _at += symbol.Length;
        return symbol;
    }

    private enum Call
    {
        None,
        Text,
        Collection,
    }

    private string Literal(object value)
    {
        _literals.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"@{_literals.Count - 1}");
    }

    private bool IsAtWord() => _at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '_');

    private void SkipBlanks()
    {
        while (_at < text.Length && text[_at] is ' ' or '\n' or '\r' or '\t')
            _at++;
    }
}

using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;

namespace Erp.Kernel;

/// <summary>
/// A currency of ISO 4217 list one, as of amendment 180 (1 January 2026). One instance per code, so reference equality is value equality.
/// </summary>
/// <remarks>
/// Left out are the codes to which ISO gives no minor unit (gold, bond-market units, special drawing rights, testing, "no currency"):
/// an amount in them has no smallest part to round to. Names are those of Unicode CLDR. The list is <c>currencies.csv</c> beside this file;
/// a code stays in it after ISO withdraws it, because posted entries name it.
/// </remarks>
public sealed class Currency
{
    /// <summary>The most minor-unit decimals any currency has (CLF, UYW); <c>numeric(19,4)</c> holds them all.</summary>
    public const int MaxMinorUnits = 4;

    /// <summary>Length of every code.</summary>
    public const int CodeLength = 3;

    private static readonly FrozenDictionary<string, Currency> _byCode = Load();
    private readonly decimal _zero;

    private Currency(string code, string numericCode, byte minorUnits, string englishName, string banglaName)
    {
        (Code, NumericCode, MinorUnits, EnglishName, BanglaName) = (code, numericCode, minorUnits, englishName, banglaName);
        _zero = new decimal(0, 0, 0, false, minorUnits);
    }

    /// <summary>Bangladeshi taka.</summary>
    public static Currency Bdt { get; } = _byCode["BDT"];

    /// <summary>Every currency, by code.</summary>
    public static IReadOnlyList<Currency> All { get; } = [.. _byCode.Values.OrderBy(currency => currency.Code, StringComparer.Ordinal)];

    /// <summary>Three capital letters, e.g. <c>BDT</c>.</summary>
    public string Code { get; }

    /// <summary>Three digits with leading zeros, e.g. <c>050</c>.</summary>
    public string NumericCode { get; }

    /// <summary>Decimals of the smallest unit: 2 for BDT (paisa), 0 for JPY, 3 for KWD, 4 for CLF.</summary>
    public int MinorUnits { get; }

    public string EnglishName { get; }

    /// <summary>In Unicode NFC.</summary>
    public string BanglaName { get; }

    /// <summary>The currency with this code (capital letters), or null.</summary>
    public static Currency? Find(string? code) => code is not null && _byCode.TryGetValue(code, out var currency) ? currency : null;

    /// <summary>The currency with this code (capital letters), or <see cref="CurrencyErrors.Unknown"/>.</summary>
    public static Result<Currency> Parse(string? code) =>
        Find(code) is { } currency ? currency : CurrencyErrors.Unknown.Occur(("currency", code));

    /// <summary>Rounds half away from zero to the minor unit: 0.125 BDT is 0.13, -0.125 is -0.13.</summary>
    public decimal Round(decimal amount) => Scale(decimal.Round(amount, MinorUnits, MidpointRounding.AwayFromZero));

    /// <summary>
    /// The same value with as many decimals as the minor unit has, so that it prints in full: 12500 BDT as <c>12500.00</c>.
    /// Never changes the value: decimals past the minor unit stay, unless they are zeros (12500.0000 becomes 12500.00).
    /// </summary>
    public decimal Scale(decimal amount)
    {
        if (amount.Scale == MinorUnits)
            return amount;
        if (amount.Scale < MinorUnits)
            return amount + _zero;
        var rounded = decimal.Round(amount, MinorUnits);
        return rounded == amount ? rounded : amount;
    }

    /// <summary>Whether the amount is finer than the minor unit; trailing zeros don't count.</summary>
    public bool HasTooManyDecimals(decimal amount) => amount.Scale > MinorUnits && decimal.Round(amount, MinorUnits) != amount;

    /// <summary>The code.</summary>
    public override string ToString() => Code;

    private static FrozenDictionary<string, Currency> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Erp.Kernel.currencies.csv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        var currencies = new List<Currency>(170);
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            currencies.Add(new Currency(cells[0], cells[1], byte.Parse(cells[2], CultureInfo.InvariantCulture), cells[3], cells[4]));
        }
        return currencies.ToFrozenDictionary(currency => currency.Code, StringComparer.Ordinal);
    }
}

using System.Globalization;

namespace Erp.Demo.Books;

/// <summary>Amounts as Bangladesh counts, rounds and writes them.</summary>
internal static class Taka
{
    private static readonly NumberFormatInfo LakhCrore = new() { NumberGroupSizes = [3, 2], NumberGroupSeparator = ",", NumberDecimalSeparator = ".", NumberDecimalDigits = 2 };

    /// <summary>To the paisa, half away from zero.</summary>
    public static decimal Round(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);

    /// <summary>A percentage, to the paisa.</summary>
    public static decimal Percent(this decimal amount, decimal rate) => Round(amount * rate / 100m);

    /// <summary>The tax inside a price that includes it.</summary>
    public static decimal TaxInside(this decimal gross, decimal rate) => Round(gross * rate / (100m + rate));

    /// <summary><c>12,34,567.89</c></summary>
    public static string Write(decimal amount) => amount.ToString("N", LakhCrore);
}

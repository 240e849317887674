using System.Numerics;

namespace Erp.Kernel;

/// <summary>
/// Exchange-rate arithmetic. A rate is the price of one unit of the amount's currency in the target currency (BDT for one USD): above zero,
/// below 10^9, at most 10 decimals, which is what <c>numeric(19,10)</c> stores.
/// </summary>
public static class ExchangeRate
{
    /// <summary>Decimals that a rate can have.</summary>
    public const int MaxDecimals = 10;

    /// <summary>First rate that is too large.</summary>
    public const decimal Limit = 1_000_000_000m;

    /// <summary>Whether the rate is above zero, in range and at most 10 decimals fine (trailing zeros don't count).</summary>
    public static bool IsValid(decimal rate) =>
        rate is > 0 and < Limit && (rate.Scale <= MaxDecimals || decimal.Round(rate, MaxDecimals) == rate);

    /// <summary>The amount times the rate, rounded once, half away from zero, to the minor unit of the target currency.</summary>
    /// <param name="amount">In the currency that the rate prices; below 10^15.</param>
    /// <param name="rate">Units of <paramref name="to"/> for one unit of the amount's currency.</param>
    /// <param name="to">Target currency.</param>
    /// <returns>The amount in the target currency, <see cref="ExchangeRateErrors.Invalid"/> or <see cref="MoneyErrors.OutOfRange"/>.</returns>
    public static Result<decimal> Convert(decimal amount, decimal rate, Currency to)
    {
        if (!IsValid(rate))
            return ExchangeRateErrors.Invalid.Occur(("rate", rate));
        if (!Money.IsInRange(amount))
            return MoneyErrors.OutOfRange.Occur(("amount", amount));
        var converted = ConvertUnchecked(amount, rate, to);
        return Money.IsInRange(converted) ? converted : MoneyErrors.OutOfRange.Occur(("amount", converted));
    }

    /// <summary>The conversion for operands known to be in range; the product may be out of range.</summary>
    internal static decimal ConvertUnchecked(decimal amount, decimal rate, Currency to)
    {
        var product = amount * rate;
        // A product of more than 28 digits has been rounded once already, and rounding twice can be a paisa off: do it in integers.
        return product.Scale == amount.Scale + rate.Scale ? to.Round(product) : RoundExactly(amount, rate, to);
    }

    private static decimal RoundExactly(decimal amount, decimal rate, Currency to)
    {
        var product = ExactDecimal.Unscaled(amount) * ExactDecimal.Unscaled(rate);
        var divisor = ExactDecimal.Power(amount.Scale + rate.Scale - to.MinorUnits);
        var units = (BigInteger.Abs(product) * 2 + divisor) / (divisor * 2);
        return ExactDecimal.OfUnits(units * product.Sign, to.MinorUnits);
    }
}

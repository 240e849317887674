using System.Numerics;

namespace Erp.Kernel;

/// <summary>Largest-remainder division in exact integer arithmetic: any weights, no intermediate rounding.</summary>
internal static class Allocation
{
    /// <summary>Shares of the amount that add up to it exactly, or null when the weights are empty, negative or all zero.</summary>
    /// <param name="amount">At most as fine as <paramref name="minorUnits"/>.</param>
    /// <param name="minorUnits">Decimals of a share.</param>
    /// <param name="weights">Any scale; only their proportion counts.</param>
    public static decimal[]? Divide(decimal amount, int minorUnits, IReadOnlyList<decimal> weights)
    {
        var integers = new BigInteger[weights.Count];
        var total = BigInteger.Zero;
        for (var i = 0; i < integers.Length; i++)
        {
            if (weights[i] < 0)
                return null;
            total += integers[i] = Unscaled(weights[i], MaxScale);
        }
        if (total.IsZero)
            return null;

        var units = Unscaled(Math.Abs(amount), minorUnits);
        var (shares, remainders) = (new BigInteger[integers.Length], new BigInteger[integers.Length]);
        var left = units;
        for (var i = 0; i < integers.Length; i++)
        {
            shares[i] = BigInteger.DivRem(units * integers[i], total, out remainders[i]);
            left -= shares[i];
        }

        var order = Enumerable.Range(0, integers.Length).OrderByDescending(i => remainders[i]); // stable: the earlier one on a tie
        foreach (var i in order.Take((int)left))
            shares[i]++;

        return Array.ConvertAll(shares, share => ExactDecimal.OfUnits(amount < 0 ? -share : share, minorUnits));
    }

    private const int MaxScale = 28;

    /// <summary>The value times 10^scale; decimals past the scale must be zeros.</summary>
    private static BigInteger Unscaled(decimal value, int scale) => scale >= value.Scale
        ? ExactDecimal.Unscaled(value) * ExactDecimal.Power(scale - value.Scale)
        : ExactDecimal.Unscaled(value) / ExactDecimal.Power(value.Scale - scale);
}

using System.Numerics;

namespace Erp.Kernel;

/// <summary>Decimals as integers, for the few places where 28 digits are not enough.</summary>
internal static class ExactDecimal
{
    /// <summary>The value without its decimal point: -12.50 is -1250 at scale 2.</summary>
    public static BigInteger Unscaled(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        BigInteger mantissa = new Int128((uint)bits[2], (ulong)(uint)bits[1] << 32 | (uint)bits[0]);
        return decimal.IsNegative(value) ? -mantissa : mantissa;
    }

    /// <summary>10 to the power.</summary>
    public static BigInteger Power(int exponent) => BigInteger.Pow(10, exponent);

    /// <summary>The value of so many units of 10^-scale.</summary>
    public static decimal OfUnits(BigInteger units, int scale) => (decimal)units * new decimal(1, 0, 0, false, (byte)scale);
}

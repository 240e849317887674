using System.Numerics;
using CsCheck;
using Erp.Kernel;
using Shouldly;
using Xunit;

namespace Erp.Tests.Kernel;

public sealed class ExchangeRateTests
{
    [Theory]
    [InlineData("100.00", "122.5", "BDT", "12250.00")]
    [InlineData("0.01", "0.5", "BDT", "0.01")] // 0.005
    [InlineData("-0.01", "0.5", "BDT", "-0.01")]
    [InlineData("0.01", "0.4999999999", "BDT", "0.00")]
    [InlineData("1000", "0.0065", "JPY", "7")]
    [InlineData("33.33", "0.3075", "KWD", "10.249")]
    [InlineData("999999999999999.99", "1", "BDT", "999999999999999.99")]
    [InlineData("999999999999999.9999", "0.0000000001", "CLF", "100000.0000")]
    [InlineData("100000000000000.0001", "1.0000500000", "CLF", "100005000000000.0001")]
    // Products of 29 digits that end in 0.00499999999996: rounded to 28 digits first, they would be 0.005 and round up.
    [InlineData("80234213315.6748", "9876.5432109877", "BDT", "792436674811866.86")]
    [InlineData("79316666666.6668", "9999.9999999997", "BDT", "793166666666644.20")]
    [InlineData("-90461971510.8636", "8765.4321098761", "BDT", "-792938269804020.77")]
    // Of 29 digits and half way: away from zero.
    [InlineData("80250000000.0000", "9876.5432109877", "BDT", "792592592681762.93")]
    public void Conversion_rounds_once_half_away_from_zero(string amount, string rate, string to, string converted) =>
        ExchangeRate.Convert(Decimals.Of(amount), Decimals.Of(rate), Currency.Find(to)!).Value.ShouldPrint(converted);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1000000000")]
    [InlineData("1.00000000001")]
    public void A_rate_is_positive_below_a_billion_and_ten_decimals_fine(string rate) =>
        ExchangeRate.Convert(1, Decimals.Of(rate), Currency.Bdt).ShouldBeRefused(ExchangeRateErrors.Invalid);

    [Fact]
    public void Trailing_zeros_of_a_rate_do_not_count() =>
        ExchangeRate.Convert(2, 1.500000000000m, Currency.Bdt).Value.ShouldPrint("3.00");

    [Fact]
    public void Amounts_out_of_range_are_refused()
    {
        ExchangeRate.Convert(Money.Limit, 0.5m, Currency.Bdt).ShouldBeRefused(MoneyErrors.OutOfRange);
        ExchangeRate.Convert(10_000_000_000m, 100_000m, Currency.Bdt).ShouldBeRefused(MoneyErrors.OutOfRange);
        ExchangeRate.Convert(999_999_999_999_999.9999m, 999_999_999.9999999999m, Currency.Bdt).ShouldBeRefused(MoneyErrors.OutOfRange);
    }

    [Fact]
    public void Conversion_equals_integer_arithmetic() =>
        Gen.Select(Gen.Long[-999_999_999_999_999_999, 999_999_999_999_999_999], Gen.Long[1, 200_000_000_000], Gen.OneOfConst("JPY", "BDT", "KWD", "CLF"))
            .Sample((tenThousandths, rateUnits, code) =>
            {
                var to = Currency.Find(code)!;
                var result = ExchangeRate.Convert(tenThousandths / 10_000m, rateUnits / 10_000_000_000m, to);
                var divisor = BigInteger.Pow(10, 14 - to.MinorUnits);
                var product = BigInteger.Abs((BigInteger)tenThousandths * rateUnits);
                var units = (product + divisor / 2) / divisor * Math.Sign(tenThousandths);
                if (BigInteger.Abs(units) < (BigInteger)Money.Limit * BigInteger.Pow(10, to.MinorUnits))
                    ((BigInteger)(result.Value * (decimal)BigInteger.Pow(10, to.MinorUnits))).ShouldBe(units);
                else
                    result.ShouldBeRefused(MoneyErrors.OutOfRange);
            }, iter: 20_000);
}

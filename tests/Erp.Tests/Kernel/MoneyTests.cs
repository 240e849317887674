using System.Numerics;
using CsCheck;
using Erp.Kernel;
using Shouldly;
using Xunit;

namespace Erp.Tests.Kernel;

public sealed class MoneyTests
{
    private static readonly Currency _yen = Currency.Find("JPY")!;

    [Fact]
    public void An_amount_carries_the_decimals_of_its_currency()
    {
        Taka(12500).Amount.ShouldPrint("12500.00");
        Money.Zero(Currency.Bdt).Amount.ShouldPrint("0.00");
        Taka(12500).ToString().ShouldBe("BDT 12500.00");
    }

    [Fact]
    public void Too_many_decimals_are_refused_not_rounded()
    {
        var error = Money.Create(0.125m, Currency.Bdt).ShouldBeRefused(MoneyErrors.TooManyDecimals);
        error.Arg("currency").ShouldBe("BDT");
        error.Arg("allowed").ShouldBe(2);
        Money.Rounded(0.125m, Currency.Bdt).Value.ShouldBe(Taka(0.13m));
    }

    [Theory]
    [InlineData("999999999999999.99", false)]
    [InlineData("-999999999999999.99", false)]
    [InlineData("1000000000000000", true)]
    [InlineData("-1000000000000000", true)]
    [InlineData("79228162514264337593543950335", true)]
    public void Amounts_stay_below_ten_to_the_fifteenth(string amount, bool refused)
    {
        var result = Money.Create(Decimals.Of(amount), Currency.Bdt);
        if (refused)
            result.ShouldBeRefused(MoneyErrors.OutOfRange);
        else
            result.IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void Only_amounts_of_one_currency_add_up()
    {
        Taka(0.10m).Add(Taka(0.20m)).Value.ShouldBe(Taka(0.30m));
        Taka(0.10m).Subtract(Taka(0.20m)).Value.ShouldBe(Taka(-0.10m));
        var error = Taka(1).Add(Money.Zero(_yen)).ShouldBeRefused(MoneyErrors.CurrencyMismatch);
        error.Arg("left").ShouldBe("BDT");
        error.Arg("right").ShouldBe("JPY");
    }

    [Fact]
    public void A_sum_out_of_range_is_refused() =>
        Taka(999_999_999_999_999.99m).Add(Taka(0.01m)).ShouldBeRefused(MoneyErrors.OutOfRange);

    [Fact]
    public void The_largest_remainder_gets_the_paisa()
    {
        Taka(100).Split(3).Value.ShouldBe([Taka(33.34m), Taka(33.33m), Taka(33.33m)]);
        Taka(-100).Split(3).Value.ShouldBe([Taka(-33.34m), Taka(-33.33m), Taka(-33.33m)]);
        Taka(0.05m).Allocate(1, 2).Value.ShouldBe([Taka(0.02m), Taka(0.03m)]); // 0.0166…, 0.0333…: the first was cut more
        Taka(10).Allocate(0.5m, 0, 0.25m).Value.ShouldBe([Taka(6.67m), Taka(0), Taka(3.33m)]);
        Money.Create(10, _yen).Value.Split(4).Value.Select(part => part.Amount).ShouldBe([3m, 3m, 2m, 2m]);
    }

    [Fact]
    public void Weights_must_say_where_the_money_goes()
    {
        Taka(1).Allocate().ShouldBeRefused(MoneyErrors.InvalidWeights);
        Taka(1).Allocate(0, 0).ShouldBeRefused(MoneyErrors.InvalidWeights);
        Taka(1).Allocate(2, -1).ShouldBeRefused(MoneyErrors.InvalidWeights);
        Taka(1).Split(0).ShouldBeRefused(MoneyErrors.InvalidWeights);
        Taka(1).Split(-3).ShouldBeRefused(MoneyErrors.InvalidWeights);
    }

    [Fact]
    public void Allocation_never_loses_a_paisa_and_is_off_by_less_than_one()
    {
        var amounts = Gen.Long[-99_999_999_999_999_999, 99_999_999_999_999_999];
        var weights = Gen.Select(Gen.Long[0, 1_000_000_000], Gen.Bool, (weight, isZero) => isZero ? 0 : weight).Array[1, 20];
        Gen.Select(amounts, weights, Gen.Int[0, 10]).Where((_, list, _) => list.Sum() > 0).Sample((paisa, list, decimals) =>
        {
            var unit = new decimal(1, 0, 0, false, (byte)decimals);
            var parts = Taka(paisa / 100m).Allocate(Array.ConvertAll(list, weight => weight * unit)).Value;
            parts.Sum(part => part.Amount).ShouldBe(paisa / 100m);
            for (var i = 0; i < list.Length; i++)
            {
                parts[i].Amount.Scale.ShouldBe((byte)2);
                // |part - amount * weight / sum| < 1 paisa, in integers
                var off = (BigInteger)(parts[i].Amount * 100) * list.Sum() - (BigInteger)paisa * list[i];
                BigInteger.Abs(off).ShouldBeLessThan(list.Sum());
                if (list[i] == 0)
                    parts[i].Amount.ShouldBe(0);
            }
        }, iter: 5_000);
    }

    [Fact]
    public void Splitting_evenly_differs_by_one_paisa_at_most()
    {
        Gen.Select(Gen.Long[-1_000_000, 1_000_000], Gen.Int[1, 200]).Sample((paisa, count) =>
        {
            var parts = Taka(paisa / 100m).Split(count).Value;
            parts.Sum(part => part.Amount).ShouldBe(paisa / 100m);
            (parts.Max(part => part.Amount) - parts.Min(part => part.Amount)).ShouldBeLessThanOrEqualTo(0.01m);
        }, iter: 5_000);
    }

    private static Money Taka(decimal amount) => Money.Create(amount, Currency.Bdt).Value;
}

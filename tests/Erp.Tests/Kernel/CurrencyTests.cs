using Erp.Kernel;
using Shouldly;
using Xunit;

namespace Erp.Tests.Kernel;

public sealed class CurrencyTests
{
    [Theory]
    [InlineData("BDT", "050", 2, "Bangladeshi Taka", "বাংলাদেশি টাকা")]
    [InlineData("USD", "840", 2, "US Dollar", "মার্কিন ডলার")]
    [InlineData("JPY", "392", 0, "Japanese Yen", "জাপানি ইয়েন")]
    [InlineData("KWD", "414", 3, "Kuwaiti Dinar", "কুয়েতি দিনার")]
    [InlineData("CLF", "990", 4, "Chilean Unit of Account (UF)", "চিলিয়ান উনিদাদেস দি ফোমেন্তো")]
    public void A_code_names_its_currency(string code, string numericCode, int minorUnits, string english, string bangla)
    {
        var currency = Currency.Find(code).ShouldNotBeNull();
        currency.Code.ShouldBe(code);
        currency.NumericCode.ShouldBe(numericCode);
        currency.MinorUnits.ShouldBe(minorUnits);
        currency.EnglishName.ShouldBe(english);
        currency.BanglaName.ShouldBe(BanglaText.Normalize(bangla));
    }

    [Fact]
    public void The_list_is_that_of_ISO_4217_amendment_180()
    {
        Currency.All.Count.ShouldBe(165);
        Currency.All.Select(currency => currency.Code).ShouldBe(Currency.All.Select(currency => currency.Code).Order(StringComparer.Ordinal));
        Currency.All.ShouldAllBe(currency => currency.Code.Length == 3 && currency.Code.All(char.IsAsciiLetterUpper));
        Currency.All.ShouldAllBe(currency => currency.NumericCode.Length == 3 && currency.NumericCode.All(char.IsAsciiDigit));
        Currency.All.ShouldAllBe(currency => currency.MinorUnits <= Currency.MaxMinorUnits && currency.EnglishName != "" && currency.BanglaName != "");
        Currency.All.ShouldAllBe(currency => BanglaText.Normalize(currency.BanglaName) == currency.BanglaName);
        Currency.All.Select(currency => currency.NumericCode).ShouldBeUnique();

        // Every currency whose minor unit is not 2, from list one.
        Currency.All.Where(currency => currency.MinorUnits != 2).Select(currency => $"{currency.Code}{currency.MinorUnits}").ShouldBe(
            ["BHD3", "BIF0", "CLF4", "CLP0", "DJF0", "GNF0", "IQD3", "ISK0", "JOD3", "JPY0", "KMF0", "KRW0", "KWD3", "LYD3", "OMR3", "PYG0",
            "RWF0", "TND3", "UGX0", "UYI0", "UYW4", "VND0", "VUV0", "XAF0", "XOF0", "XPF0"]);
    }

    [Theory]
    [InlineData("XCG")] // amendment 176
    [InlineData("ZWG")] // amendment 177
    [InlineData("XAD")] // amendment 179
    public void Codes_added_by_the_last_amendments_are_known(string code) => Currency.Find(code).ShouldNotBeNull();

    [Theory]
    [InlineData("ANG")] // replaced by XCG
    [InlineData("CUC")] // amendment 178
    [InlineData("BGN")] // amendment 180
    [InlineData("HRK")]
    [InlineData("ZWL")]
    [InlineData("XAU")] // no minor unit
    [InlineData("XXX")]
    [InlineData("bdt")]
    [InlineData("BD")]
    [InlineData(" BDT")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_unknown(string? code)
    {
        Currency.Find(code).ShouldBeNull();
        Currency.Parse(code).ShouldBeRefused(CurrencyErrors.Unknown);
    }

    [Fact]
    public void One_instance_stands_for_a_code() => Currency.Parse("BDT").Value.ShouldBeSameAs(Currency.Bdt);

    [Theory]
    [InlineData("BDT", "0.125", "0.13")]
    [InlineData("BDT", "-0.125", "-0.13")]
    [InlineData("BDT", "0.124999", "0.12")]
    [InlineData("BDT", "7.49925", "7.50")]
    [InlineData("JPY", "2.5", "3")]
    [InlineData("JPY", "-2.5", "-3")]
    [InlineData("KWD", "1.0005", "1.001")]
    [InlineData("CLF", "1.00005", "1.0001")]
    public void Rounding_is_half_away_from_zero(string code, string amount, string rounded) =>
        Currency.Find(code)!.Round(Decimals.Of(amount)).ShouldPrint(rounded);

    [Theory]
    [InlineData("BDT", "12500", "12500.00")]
    [InlineData("BDT", "12500.5", "12500.50")]
    [InlineData("BDT", "12500.0000", "12500.00")]
    [InlineData("BDT", "0", "0.00")]
    [InlineData("BDT", "-0.000", "0.00")]
    [InlineData("BDT", "999999999999999.99", "999999999999999.99")]
    [InlineData("BDT", "1.125", "1.125")]
    [InlineData("JPY", "500.00", "500")]
    [InlineData("KWD", "1.5", "1.500")]
    [InlineData("CLF", "1", "1.0000")]
    public void Scaling_prints_the_minor_unit_and_keeps_the_value(string code, string amount, string printed) =>
        Currency.Find(code)!.Scale(Decimals.Of(amount)).ShouldPrint(printed);

    [Theory]
    [InlineData("BDT", "1.23", false)]
    [InlineData("BDT", "1.2300", false)]
    [InlineData("BDT", "1.234", true)]
    [InlineData("JPY", "1.0", false)]
    [InlineData("JPY", "1.1", true)]
    [InlineData("KWD", "1.234", false)]
    [InlineData("KWD", "1.2345", true)]
    [InlineData("CLF", "1.23456", true)]
    public void Decimals_past_the_minor_unit_are_noticed(string code, string amount, bool tooMany) =>
        Currency.Find(code)!.HasTooManyDecimals(Decimals.Of(amount)).ShouldBe(tooMany);
}

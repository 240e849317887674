using CsCheck;
using Erp.Kernel;
using Shouldly;
using Xunit;

namespace Erp.Tests.Kernel;

public sealed class BanglaDigitsTests
{
    [Theory]
    [InlineData("০১২৩৪৫৬৭৮৯", "0123456789")]
    [InlineData("১২,৩৪,৫৬৭.৮৯", "12,34,567.89")]
    [InlineData("বাড়ি ১২/ক", "বাড়ি 12/ক")]
    [InlineData("", "")]
    public void Digits_map_both_ways(string bangla, string latin)
    {
        BanglaDigits.ToLatin(bangla).ShouldBe(latin);
        BanglaDigits.ToBangla(latin).ShouldBe(bangla);
    }

    [Fact]
    public void Digits_of_other_scripts_stay() => BanglaDigits.ToLatin("٣४৫").ShouldBe("٣४5");

    [Fact]
    public void There_and_back_is_identity() =>
        Gen.String.Sample(text => BanglaDigits.ToLatin(BanglaDigits.ToBangla(text)).ShouldBe(BanglaDigits.ToLatin(text)), iter: 2_000);
}

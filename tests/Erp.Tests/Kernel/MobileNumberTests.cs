using Erp.Kernel;
using Shouldly;
using Xunit;

namespace Erp.Tests.Kernel;

public sealed class MobileNumberTests
{
    [Theory]
    [InlineData("01712345678")]
    [InlineData("8801712345678")]
    [InlineData("+8801712345678")]
    [InlineData("+880 1712-345678")]
    [InlineData("০১৭১২৩৪৫৬৭৮")]
    [InlineData("+৮৮০ ১৭১২-৩৪৫৬৭৮")]
    public void Every_spelling_becomes_E164(string text)
    {
        var mobile = MobileNumber.Parse(text).Value;
        mobile.Value.ShouldBe("+8801712345678");
        mobile.ToString().ShouldBe("+8801712345678");
        mobile.Value.Length.ShouldBe(MobileNumber.Length);
        mobile.Display.ShouldBe("01712-345678");
    }

    [Theory]
    [InlineData("01312345678")]
    [InlineData("01412345678")]
    [InlineData("01912345678")]
    public void Operators_are_013_to_019(string text) => MobileNumber.Parse(text).Value.Value.ShouldBe("+88" + text);

    [Theory]
    [InlineData("01212345678")]
    [InlineData("0171234567")]
    [InlineData("017123456789")]
    [InlineData("1712345678")]
    [InlineData("+01712345678")]
    [InlineData("+88001712345678")]
    [InlineData("+8801712345x78")]
    [InlineData("+919812345678")]
    [InlineData("029123456")]
    [InlineData("+880")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_refused(string? text) => MobileNumber.Parse(text).ShouldBeRefused(IdentifierErrors.InvalidMobileNumber);
}

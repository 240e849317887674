using Erp.Kernel;
using Shouldly;
using Xunit;

namespace Erp.Tests.Kernel;

public sealed class BanglaTextTests
{
    [Theory]
    [InlineData("\u09AC\u09BE\u09DC\u09BF", "\u09AC\u09BE\u09A1\u09BC\u09BF")] // বাড়ি
    [InlineData("\u0986\u09B7\u09BE\u09DD", "\u0986\u09B7\u09BE\u09A2\u09BC")] // আষাঢ়
    [InlineData("\u09B8\u09AE\u09DF", "\u09B8\u09AE\u09AF\u09BC")] // সময়
    [InlineData("\u09AD\u09C7\u09BE\u09B0", "\u09AD\u09CB\u09B0")] // ভোর
    [InlineData("\u09AC\u09C7\u09D7", "\u09AC\u09CC")] // বৌ
    [InlineData("\u09AC\u09BE", "\u09AC\u09BE")]
    [InlineData("Taka", "Taka")]
    [InlineData("", "")]
    public void Text_takes_its_normal_form(string text, string normalised)
    {
        BanglaText.Normalize(text).ShouldBe(normalised);
        BanglaText.Normalize(normalised).ShouldBe(normalised);
    }
}

using CsCheck;
using Erp.Kernel;
using Shouldly;
using Xunit;

namespace Erp.Tests.Kernel;

public sealed class NumberPatternRepeatTests
{
    private static readonly Gen<NumberPattern> Pattern =
        Gen.OneOfConst("A", "B", "AB", "0", "1", "-", "{FY}", "{YY}", "{YYYY}", "{ORG}").Array[0, 3].Select(Gen.OneOfConst("{0}", "{00}", "{000}"), Gen.OneOfConst("A", "0", "-", "{YY}").Array[0, 2])
            .Select((before, counter, after) => NumberPattern.Parse(string.Concat([.. before, counter, .. after])))
            .Where(parsed => !parsed.IsRefused)
            .Select(parsed => parsed.Value);

    [Theory]
    [InlineData("JV-{FY}-{0000}", "JV-{FY}-{000000}", false)]
    [InlineData("JV-{FY}-{0000}", "JV-{FY}-{0000}", false)]
    [InlineData("JV-{FY}-{0000}", "SV-{FY}-{0000}", false)]
    [InlineData("{FY}-{0000}-A", "{YY}-{0000}-B", false)]
    [InlineData("JV-{FY}-{0000}", "JV-{YY}-{0000}", true)]
    [InlineData("JV-{FY}-{0000}", "JV{FY}{0000}", true)]
    [InlineData("JV{YY}{0000}", "JV{0000}{YY}", true)]
    [InlineData("{FY}-{0000}", "JV-{FY}-{0000}", true)]
    public void Only_what_is_certain_counts(string one, string other, bool mightRepeat)
    {
        var (a, b) = (NumberPattern.Parse(one).Value, NumberPattern.Parse(other).Value);
        a.MightRepeat(b).ShouldBe(mightRepeat);
        b.MightRepeat(a).ShouldBe(mightRepeat);
    }

    [Fact]
    public void Patterns_that_cannot_repeat_never_do() =>
        Gen.Select(Pattern, Pattern, Gen.Long[1, 30], Gen.Long[1, 30], Gen.OneOfConst("A", "01", "AB")).Where((_, _, i, j, _) => i != j).Sample((a, b, i, j, organization) =>
        {
            var start = new DateOnly(2001, 7, 1);
            if (!a.MightRepeat(b))
                a.Render("2001-02", start, organization, i).Value.ShouldNotBe(b.Render("2001-02", start, organization, j).Value, $"{a} {i} {b} {j}");
        });
}

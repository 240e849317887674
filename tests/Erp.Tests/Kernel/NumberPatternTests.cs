using CsCheck;
using Erp.Kernel;
using Shouldly;
using Xunit;

namespace Erp.Tests.Kernel;

public sealed class NumberPatternTests
{
    private static readonly DateOnly _start = new(2026, 7, 1);

    [Theory]
    [InlineData("JV-{FY}-{0000}", 7, "JV-2026-27-0007")]
    [InlineData("{ORG}/INV/{YYYY}/{000000}", 42, "DHK/INV/2026/000042")]
    [InlineData("{YY}.{0}_x", 9, "26.9_x")]
    [InlineData("{0000}", 12345, "12345")]
    [InlineData("{0000}", 9223372036854775807, "9223372036854775807")]
    [InlineData("{00000000000000}", 1, "00000000000001")]
    public void Tokens_are_filled(string pattern, long number, string rendered) =>
        NumberPattern.Parse(pattern).Value.Render("2026-27", _start, "DHK", number).Value.ShouldBe(rendered);

    [Fact]
    public void A_pattern_says_whether_its_numbers_repeat()
    {
        NumberPattern.Parse("JV-{FY}-{0000}").Value.NamesYear.ShouldBeTrue();
        NumberPattern.Parse("JV-{YY}-{0000}").Value.NamesYear.ShouldBeTrue();
        NumberPattern.Parse("JV-{0000}").Value.NamesYear.ShouldBeFalse();
        NumberPattern.Parse("{ORG}-{0000}").Value.NamesOrganization.ShouldBeTrue();
        NumberPattern.Parse("JV-{0000}").Value.NamesOrganization.ShouldBeFalse();
        NumberPattern.Parse("JV-{0000}").Value.ToString().ShouldBe("JV-{0000}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("JV-{FY}")]
    public void The_counter_is_required(string? pattern) =>
        NumberPattern.Parse(pattern).ShouldBeRefused(NumberPatternErrors.MissingCounter);

    [Fact]
    public void The_counter_stands_once() =>
        NumberPattern.Parse("{00}-{0000}").ShouldBeRefused(NumberPatternErrors.SeveralCounters);

    [Theory]
    [InlineData("{MM}-{0000}", "{MM}")]
    [InlineData("{fy}-{0000}", "{fy}")]
    [InlineData("{}{0000}", "{}")]
    [InlineData("{0001}", "{0001}")]
    [InlineData("{{0000}}", "{{0000}")]
    public void Unknown_tokens_are_refused(string pattern, string token) =>
        NumberPattern.Parse(pattern).ShouldBeRefused(NumberPatternErrors.UnknownToken).Arg("token").ShouldBe(token);

    [Theory]
    [InlineData("JV {0000}", " ")]
    [InlineData("JV{0000", "{")]
    [InlineData("JV}{0000}", "}")]
    [InlineData("চালান-{0000}", "চ")]
    [InlineData("'; drop table--{0000}", "'")]
    public void Other_characters_are_refused(string pattern, string character) =>
        NumberPattern.Parse(pattern).ShouldBeRefused(NumberPatternErrors.BadCharacter).Arg("character").ShouldBe(character);

    [Fact]
    public void Numbers_have_forty_characters_at_most()
    {
        NumberPattern.Parse(new string('A', 30) + "{0000}").IsRefused.ShouldBeFalse();
        NumberPattern.Parse(new string('A', 31) + "{0000}").ShouldBeRefused(NumberPatternErrors.TooLong).Arg("limit").ShouldBe(40);
        NumberPattern.Parse(new string('A', 23) + "{FY}{0000}").IsRefused.ShouldBeFalse();
        NumberPattern.Parse("{" + new string('0', 1000) + "}").IsRefused.ShouldBeTrue();

        var pattern = NumberPattern.Parse("{FY}{ORG}{0000}").Value;
        pattern.Render(new string('F', 26), _start, "ORGANISED", 12345).Value.Length.ShouldBe(40);
        pattern.Render(new string('F', 26), _start, "ORGANISED", 123456).ShouldBeRefused(NumberPatternErrors.TooLong);
    }

    [Fact]
    public void Different_counters_give_different_numbers() =>
        Gen.Select(Gen.Int[1, 10], Gen.Long[1, 9_999_999_999], Gen.Long[1, 9_999_999_999]).Sample((width, left, right) =>
        {
            var pattern = NumberPattern.Parse($"JV-{{FY}}-{{{new string('0', width)}}}").Value;
            var (first, second) = (pattern.Render("2026-27", _start, "", left).Value, pattern.Render("2026-27", _start, "", right).Value);
            (first == second).ShouldBe(left == right);
            first["JV-2026-27-".Length..].ShouldBe(left.ToString("D" + width, System.Globalization.CultureInfo.InvariantCulture));
        }, iter: 2_000);
}

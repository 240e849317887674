using Shouldly;
using Xunit;

namespace Erp.Tests.Modules.Rules.Expressions;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("0.1 + 0.2 = 0.3")]
    [InlineData("total * 1.15 = 115")]
    [InlineData("(-total).abs() = 100 and 2.345.round(2) = 2.35")]
    [InlineData("lines.count(debit > 0) / lines.count() = 0.5")]
    [InlineData("79228162514264337593543950 + 0.5 > 79228162514264337593543950")]
    [InlineData("total % 30 = 10")]
    public void Numbers_are_exact_decimals(string condition) => Language.Holds(condition).ShouldBeTrue();

    [Theory]
    [InlineData("date >= 2026-07-01 and date < 2026-08-01")]
    [InlineData("date.daysUntil(recordedOn) = 10")]
    [InlineData("date.addDays(10) = recordedOn and date.addMonths(-5) = 2026-02-28")]
    [InlineData("date.year() = 2026 and date.month() = 7 and date.day() = 31 and date.weekday() = 5")]
    [InlineData("date in (2026-07-31, 2026-08-01)")]
    public void Dates_are_compared_and_counted(string condition) => Language.Holds(condition).ShouldBeTrue();

    [Theory]
    [InlineData("narration.contains(\"rent\") and narration.startsWith('Office') && not narration.endsWith(\"x\")")]
    [InlineData("narration.lower() = \"office rent\" and narration.upper().trim().length() = 11")]
    [InlineData(@"narration.matches(""^Off[a-z]+ \w+$"")")]
    [InlineData("narration.contains(currency) or narration.contains(narration)")]
    [InlineData("currency in (\"USD\", \"BDT\") and currency >= \"A\"")]
    [InlineData("reference = null and reference.length() = 0 and not reference.contains(\"x\")")]
    [InlineData(@"""a\""b"" = 'a""b' and ""\\"".length() = 1")]
    public void Texts_are_searched_and_a_missing_one_has_nothing_in_it(string condition) => Language.Holds(condition).ShouldBeTrue();

    [Theory]
    [InlineData("lines.any(account = \"6210\" and debit > 50)")]
    [InlineData("lines.all(debit + credit = root.total)")]
    [InlineData("lines.sum(debit) = total and lines.sum(debit - credit) = 0")]
    [InlineData("lines.any(dimensions[\"CC\"] = \"DHK\") and lines.any(dimensions[\"CC\"] = null)")]
    [InlineData("lines.any(account >= \"6000\" and account < \"7000\")")]
    [InlineData("lines.count(description.contains(account)) = 0")]
    public void Collections_are_searched_counted_and_summed(string condition) => Language.Holds(condition).ShouldBeTrue();

    [Theory]
    [InlineData("reference = null ? \"INV \" + narration : reference", "INV Office rent")]
    [InlineData("iif(total > 1000, \"large\", \"small\")", "small")]
    [InlineData("lines.any(debit > 1) ? currency : null", "BDT")]
    public void Values_are_texts(string expression, string value) => Language.Text(expression).ShouldBe(value);

    [Theory]
    [InlineData("", 1)]
    [InlineData("total >", 8)]
    [InlineData("total > > 1", 9)]
    [InlineData("(total > 1", 11)]
    [InlineData("total > 1)", 10)]
    [InlineData("total > 1 # why", 11)]
    [InlineData("date > 2026-13-40", 8)]
    [InlineData("total > 1.2.3", 9)]
    [InlineData("total > 1e5", 9)]
    [InlineData("total > 99999999999999999999999999999", 9)]
    [InlineData("narration = \"open", 13)]
    [InlineData("total > 1 and amount > 2", 15)]
    [InlineData("lines.any(total > 1)", 11)]
    [InlineData("date > total", 6)]
    [InlineData("total", 1)]
    [InlineData("narration", 1)]
    [InlineData("lines", 1)]
    [InlineData("null", 1)]
    public void What_is_no_condition_is_refused_with_its_place_and_the_reason(string condition, int position)
    {
        var refusal = Language.Refusal(condition).ShouldNotBeNull();
        refusal.Position.ShouldBe(position);
        refusal.Reason.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Reasons_speak_the_language_of_the_expressions()
    {
        Language.Refusal("amount > 1")!.Value.Reason.ShouldBe("'amount' is unknown here.");
        Language.Refusal("date > total")!.Value.Reason.ShouldBe("Operator '>' incompatible with operand types 'date' and 'number'.");
        Language.Refusal("total")!.Value.Reason.ShouldBe("a condition is true or false, and this is a number.");
    }

    [Theory]
    [InlineData("total / (total - 100) > 1", "it divides by zero")]
    [InlineData("total % (total - 100) = 1", "it divides by zero")]
    [InlineData("total * 79228162514264337593543950 * 1000 > 1", "a number or a date leaves its range")]
    [InlineData("date.addDays(99999999) > date", "a number or a date leaves its range")]
    [InlineData("date.addMonths(-79228162514264337593543950) > date", "a number or a date leaves its range")]
    public void What_has_no_value_says_why(string condition, string failure) => Language.Failure(condition).ShouldBe(failure);
}

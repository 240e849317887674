using Shouldly;
using Xunit;

namespace Erp.Tests.Modules.Rules.Expressions;

/// <summary>Expressions come from tenants: they reach nothing but the facts, and end.</summary>
public sealed class HostileExpressionTests
{
    [Theory]
    [InlineData("GetType() = null")]
    [InlineData("narration.GetType().Assembly.GetType(\"System.Diagnostics.Process\") = null")]
    [InlineData("\"\".GetType() = null")]
    [InlineData("narration.getType() = null")]
    [InlineData("typeof(string) = null")]
    [InlineData("System.Environment.MachineName = \"x\"")]
    [InlineData("Environment.Exit(1) = 1")]
    [InlineData("System.Reflection.Assembly.Load(\"x\") = null")]
    [InlineData("System.IO.File.ReadAllText(\"/etc/passwd\") = \"x\"")]
    [InlineData("new(total as x).x > 1")]
    [InlineData("new System.IO.FileInfo(\"x\") = null")]
    [InlineData("Math.Abs(total) > 1")]
    [InlineData("Convert.ToInt32(total) > 1")]
    [InlineData("DateTime.Now > date")]
    [InlineData("Guid.NewGuid() = null")]
    [InlineData("string.Join(\"\", narration) = \"x\"")]
    [InlineData("narration.PadLeft(1000000000) = \"x\"")]
    [InlineData("narration.ToString() = \"x\"")]
    [InlineData("narration.Length > 1")]
    [InlineData("narration as object = null")]
    [InlineData("total is decimal")]
    [InlineData("np(reference) = null")]
    [InlineData("it.total > 1")]
    [InlineData("parent.total > 1")]
    [InlineData("lines.any(secret = \"not a fact\")")]
    [InlineData("lines.any(Secret = \"not a fact\")")]
    [InlineData("Total > 1")]
    [InlineData("lines.Select(debit).Any()")]
    [InlineData("lines.orderBy(debit).any()")]
    [InlineData("lines.any(l => l.debit > 1)")]
    [InlineData("@0 = 1")]
    [InlineData("$\"{total}\" = \"1\"")]
    [InlineData("`x` = 1")]
    [InlineData("total; total")]
    [InlineData("narration = \"a\" + total")]
    [InlineData("lines = null")]
    [InlineData("lines[0].debit > 1")]
    [InlineData("narration[0] = \"O\"")]
    [InlineData("narration.any()")]
    [InlineData("TextMatches(narration, \"x\")")]
    [InlineData("narration.TextContains(\"x\")")]
    public void Nothing_but_the_facts_can_be_named(string condition) => Language.Refusal(condition).ShouldNotBeNull();

    [Theory]
    [InlineData("lines.any(root.lines.any(debit > 1))")]
    [InlineData("lines.sum(root.lines.count()) > 1")]
    [InlineData("lines.all(root.lines.all(root.lines.all(true)))")]
    public void Collection_functions_do_not_nest(string condition) => Language.Refusal(condition).ShouldNotBeNull();

    [Fact]
    public void What_is_too_long_or_too_deep_is_refused_before_the_engine_sees_it()
    {
        Language.Refusal(new string('x', 1_000_000))!.Value.Reason.ShouldContain("at most 1000 characters");
        Language.Refusal($"narration = \"{new string('x', 1_000)}\"")!.Value.Reason.ShouldContain("at most 1000 characters");
        Language.Refusal(new string('(', 900))!.Value.Reason.ShouldContain("nested");
        Language.Refusal(string.Concat(Enumerable.Repeat("lines[", 100)))!.Value.Reason.ShouldContain("nested");
        Language.Refusal(string.Concat(Enumerable.Repeat("true?", 140)) + "true")!.Value.Reason.ShouldContain("nested");
        Language.Refusal(string.Concat(Enumerable.Repeat("!", 900)) + "true")!.Value.Reason.ShouldContain("at most 300 words");
        Language.Refusal(string.Join("+", Enumerable.Repeat("1", 400)) + " > 0")!.Value.Reason.ShouldContain("at most 300 words");
    }

    [Fact]
    public void What_is_as_long_and_deep_as_allowed_runs()
    {
        Language.Holds(string.Concat(Enumerable.Repeat("(", 12)) + "true" + new string(')', 12)).ShouldBeTrue();
        Language.Holds(string.Concat(Enumerable.Repeat("!", 298)) + "true").ShouldBeTrue();
        Language.Holds(string.Concat(Enumerable.Repeat("-", 290)) + "total > 1").ShouldBeTrue();
        Language.Holds(string.Join("+", Enumerable.Repeat("total", 140)) + " > 0").ShouldBeTrue();
    }

    [Theory]
    [InlineData("(?=a)b")]
    [InlineData("(a)\\1")]
    [InlineData("(")]
    [InlineData("(a{1000}){1000}")]
    [InlineData("((a{100}){100}){100}")]
    public void Patterns_that_can_not_be_matched_in_linear_time_are_refused(string pattern) => Language.Refusal($"narration.matches(\"{pattern}\")").ShouldNotBeNull();

    [Fact]
    public void A_pattern_is_a_short_literal()
    {
        Language.Refusal("narration.matches(currency)").ShouldNotBeNull();
        Language.Refusal("narration.matches(\"a\" + \"b\")").ShouldNotBeNull();
        Language.Refusal($"narration.matches(\"{new string('a', 201)}\")").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a|aa)+$")]
    [InlineData("(a*)*b$")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$")]
    public void Patterns_that_explode_elsewhere_end(string pattern) =>
        Language.Failure($"narration.matches(\"{pattern}\")", Invoice.Sample with { Narration = new string('a', 2_000) + "!" }).ShouldBeNull();

    [Theory]
    [InlineData("lines.any(description.contains(\"zz\")) or lines.any(description.contains(\"yy\"))")]
    [InlineData("lines.any(description.matches(\"^(a|b)+c$\")) or lines.any(description.matches(\"^(b|a)+c$\"))")]
    [InlineData("lines.any(description + description + description + description = \"x\")")]
    public void A_large_document_ends_an_expression_that_would_read_it_again_and_again(string condition)
    {
        var lines = Enumerable.Range(0, 50_000).Select(_ => new InvoiceLine { Description = new string('a', 80) }).ToList();
        Language.Failure(condition, Invoice.Sample with { Lines = lines }).ShouldBe("it takes too much work");
        Language.Failure("lines.sum(debit) = lines.sum(credit) and lines.all(description.length() = 80)", Invoice.Sample with { Lines = lines }).ShouldBeNull();
    }
}

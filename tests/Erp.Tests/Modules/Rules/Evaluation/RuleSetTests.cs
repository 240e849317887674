using System.Text.Json;
using Erp.Modules.Rules.Contracts;
using Erp.Modules.Rules.Evaluation;
using Erp.Modules.Rules.Expressions;
using Erp.Modules.Rules.Rules;
using Erp.Tests.Modules.Rules.Expressions;
using Shouldly;
using Xunit;

namespace Erp.Tests.Modules.Rules.Evaluation;

public sealed class RuleSetTests
{
    private static readonly RuleHook Hook = new("test", "Test", "পরীক্ষা", "", typeof(Invoice),
    [
        new()
        {
            Name = "reference",
            Description = "",
            Scope = typeof(Invoice),
            MaxLength = 20,
            Items = (invoice, _) => [(invoice, "/reference")],
            Get = (invoice, _) => ((Invoice)invoice).Reference,
            Set = (invoice, _, value) => ((Invoice)invoice).Reference = value,
        },
    ])
    {
        ReadsDocuments = new("invoices.read", "See invoices", "চালান দেখা"),
    };

    [Fact]
    public void Fields_are_filled_by_priority_before_anything_is_judged()
    {
        var invoice = Invoice.Sample;
        var outcome = Decide(invoice,
            Rule("c", "reference = \"A-B\"", new() { Kind = RuleEffectKind.Tag, Tag = "filled" }, priority: 0),
            Rule("b", "true", new() { Kind = RuleEffectKind.Derive, Field = "reference", Value = "reference + \"-B\"" }, priority: 2),
            Rule("a", "true", new() { Kind = RuleEffectKind.Default, Field = "reference", Value = "\"A\"" }, priority: 1));
        invoice.Reference.ShouldBe("A-B");
        outcome.HasFilled.ShouldBeTrue();
        outcome.Tags.ShouldBe(["filled"]);
        outcome.Firings.Select(f => f.RuleKey).ShouldBe(["a", "b", "c"]);
        outcome.Firings.Select(f => JsonDocument.Parse(f.Inputs).RootElement.GetProperty("reference").GetString()).ShouldBe([null, "A", "A-B"], "each with the facts as it saw them");
        outcome.Firings[1].Changes.ShouldBe([new RuleFieldChange("/reference", "A", "A-B")]);
    }

    [Fact]
    public void A_default_leaves_what_is_there()
    {
        var invoice = Invoice.Sample with { Reference = "mine" };
        Decide(invoice, Rule("a", "true", new() { Kind = RuleEffectKind.Default, Field = "reference", Value = "\"A\"" })).ShouldBe(RuleOutcome.Nothing);
        invoice.Reference.ShouldBe("mine");
    }

    [Fact]
    public void Every_rule_that_refuses_is_told_in_its_own_words()
    {
        var outcome = Decide(Invoice.Sample,
            Rule("large", "total > 10", new() { Kind = RuleEffectKind.Refuse, Code = "large", Message = "Too large.", MessageBn = "বেশি বড়।" }),
            Rule("late", "date < recordedOn", new() { Kind = RuleEffectKind.Refuse, Code = "late", Message = "Too late.", MessageBn = "দেরি।" }),
            Rule("small", "total < 10", new() { Kind = RuleEffectKind.Refuse, Code = "small", Message = "Too small.", MessageBn = "ছোট।" }));
        outcome.Refusals.Select(r => r.Definition.English).ShouldBe(["Too large.", "Too late."]);
        outcome.Refusals.Select(r => r.Definition.Bangla).ShouldBe(["বেশি বড়।", "দেরি।"]);
        outcome.Refusals.ShouldAllBe(r => r.Code == "rule_refused");
        outcome.Refusals.Select(r => r.Args.Single(a => a.Name == "decisionId").Value).ShouldBe(outcome.Firings.Select(f => (object)f.DecisionId));
    }

    [Fact]
    public void A_control_that_can_not_be_evaluated_refuses_and_anything_else_warns()
    {
        var outcome = Decide(Invoice.Sample,
            Rule("control", "1 / (total - 100) > 1", new() { Kind = RuleEffectKind.RequireApproval, Workflow = "w", Message = "x", MessageBn = "x" }),
            Rule("tag", "1 / (total - 100) > 1", new() { Kind = RuleEffectKind.Tag, Tag = "t" }),
            Rule("long", "true", new() { Kind = RuleEffectKind.Derive, Field = "reference", Value = "narration + narration" }));
        outcome.Refusals.ShouldHaveSingleItem().Code.ShouldBe("rule_failed");
        outcome.Warnings.Select(w => (w.Rule, w.Code)).ShouldBe([("long", "rule_failed"), ("tag", "rule_failed")]);
        outcome.Tags.ShouldBeEmpty();
        outcome.Approvals.ShouldBeEmpty();
    }

    [Fact]
    public void Only_rules_in_force_on_the_document_s_date_are_asked()
    {
        RuleEffect Tag(string tag) => new() { Kind = RuleEffectKind.Tag, Tag = tag };
        var outcome = Decide(Invoice.Sample,
            Rule("a", "true", Tag("ended"), to: new(2026, 7, 30)), Rule("b", "true", Tag("last-day"), to: new(2026, 7, 31)),
            Rule("c", "true", Tag("first-day"), from: new(2026, 7, 31)), Rule("d", "true", Tag("not-yet"), from: new(2026, 8, 1)));
        outcome.Tags.ShouldBe(["last-day", "first-day"]);
    }

    [Fact]
    public void A_document_that_must_stay_as_it_is_is_judged_but_not_filled()
    {
        var invoice = Invoice.Sample;
        var rules = new RuleSet([Rule("a", "true", new() { Kind = RuleEffectKind.Derive, Field = "reference", Value = "\"A\"" }), Rule("b", "true", new() { Kind = RuleEffectKind.Tag, Tag = "t" })], TimeProvider.System);
        rules.Decide(invoice.Date, invoice, mayFill: false).Tags.ShouldBe(["t"]);
        invoice.Reference.ShouldBeNull();
    }

    [Fact]
    public void A_rule_whose_facts_are_gone_is_treated_as_one_that_can_not_be_evaluated()
    {
        using var compiler = new RuleCompiler(new DynamicLinqLanguage());
        var rule = Rule("old", "true", new() { Kind = RuleEffectKind.Refuse, Code = "x", Message = "x", MessageBn = "x" }).Rule;
        var outcome = new RuleSet([new(rule, compiler.Compile(Hook, "gone > 1", rule.Effect))], TimeProvider.System).Decide(Invoice.Sample.Date, Invoice.Sample);
        outcome.Refusals.ShouldHaveSingleItem().Code.ShouldBe("rule_failed");
    }

    private static RuleOutcome Decide(Invoice invoice, params CompiledRule[] rules) => new RuleSet(rules, TimeProvider.System).Decide(invoice.Date, invoice);

    private static CompiledRule Rule(string key, string condition, RuleEffect effect, int priority = 100, DateOnly? from = null, DateOnly? to = null)
    {
        using var compiler = new RuleCompiler(new DynamicLinqLanguage());
        var rule = new Rule
        {
            Id = Guid.NewGuid(),
            Key = key,
            Revision = 1,
            Hook = Hook.Name,
            Name = key,
            NameBn = key,
            Condition = condition,
            Effect = effect,
            Priority = priority,
            EffectiveFrom = from,
            EffectiveTo = to,
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
        var compiled = compiler.Compile(Hook, condition, effect);
        compiled.IsRefused.ShouldBeFalse();
        return new(rule, compiled);
    }
}

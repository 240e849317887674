using CsCheck;
using Erp.Kernel;
using Shouldly;
using Xunit;

namespace Erp.Tests.Kernel;

public sealed class JournalDraftCurrencyTests
{
    private static readonly DateOnly _date = new(2026, 7, 15);
    private static readonly Currency _usd = Currency.Find("USD")!;
    private static readonly Guid _account = Guid.CreateVersion7(), _rounding = Guid.CreateVersion7();

    [Fact]
    public void A_foreign_entry_is_converted_line_by_line()
    {
        var draft = Create([Usd(100, 0, 122.5m), Usd(0, 100, 122.5m)]).Value;
        draft.Lines[0].Debit.ShouldPrint("100.00");
        draft.Lines[0].BaseDebit.ShouldPrint("12250.00");
        draft.Lines[1].BaseCredit.ShouldPrint("12250.00");
        draft.Lines[0].ExchangeRate.ShouldBe(122.5m);
        draft.BaseTotal.ShouldPrint("12250.00");
    }

    [Fact]
    public void A_rounding_difference_goes_to_the_rounding_account()
    {
        // 0.33 USD is 38.7255 BDT: three of them round to 116.19, their sum to 116.18.
        var draft = Create([Usd(0.33m, 0, 117.35m), Usd(0.33m, 0, 117.35m), Usd(0.33m, 0, 117.35m), Usd(0, 0.99m, 117.35m)]).Value;
        draft.Lines.Length.ShouldBe(5);
        var line = draft.Lines[4];
        line.ShouldBe(new JournalDraftLine(_rounding, 0, 0.01m, 0, 0.01m, Currency.Bdt, 1, line.Dimensions, null, null, IsRounding: true));
        line.Credit.ShouldPrint("0.01");
        draft.BaseTotal.ShouldPrint("116.19");
    }

    [Fact]
    public void Without_a_rounding_account_the_difference_is_refused()
    {
        JournalDraftLineInput[] lines = [Usd(0.33m, 0, 117.35m), Usd(0.33m, 0, 117.35m), Usd(0.33m, 0, 117.35m), Taka(0, 116.18m)];
        var error = JournalDraft.Create(_date, Currency.Bdt, lines, null).ShouldBeRefused(JournalDraftErrors.RoundingAccountMissing, "/lines");
        error.Arg("difference").ShouldBe(0.01m);
        error.Arg("currency").ShouldBe("BDT");
        JournalDraft.Create(_date, Currency.Bdt, lines, _rounding).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void More_than_rounding_is_unbalanced()
    {
        // One converted line explains half a paisa, not a whole one.
        var error = Create([Usd(100, 0, 122.5m), Taka(0, 12250.01m)]).ShouldBeRefused(JournalDraftErrors.Unbalanced, "/lines");
        error.Arg("debit").ShouldBe(12250.00m);
        error.Arg("credit").ShouldBe(12250.01m);
        error.Arg("difference").ShouldBe(-0.01m);
        error.Arg("currency").ShouldBe("BDT");
    }

    [Fact]
    public void A_single_currency_entry_balances_in_its_currency()
    {
        var error = Create([Usd(0.01m, 0, 0.001m), Usd(0, 0.02m, 0.001m)]).ShouldBeRefused(JournalDraftErrors.Unbalanced, "/lines");
        error.Arg("currency").ShouldBe("USD");
        error.Arg("difference").ShouldBe(-0.01m);
    }

    [Fact]
    public void Two_rates_need_a_line_for_the_exchange_gain()
    {
        Create([Usd(100, 0, 122), Usd(0, 100, 120)]).ShouldBeRefused(JournalDraftErrors.Unbalanced, "/lines").Arg("currency").ShouldBe("BDT");
        Create([Usd(100, 0, 122), Usd(0, 100, 120), Taka(0, 200)]).Value.Lines.Length.ShouldBe(3);
    }

    [Fact]
    public void The_base_currency_may_have_no_decimals()
    {
        var yen = Currency.Find("JPY")!;
        var draft = JournalDraft.Create(_date, yen, [Usd(0.01m, 0, 150), Usd(0.01m, 0, 150), Usd(0, 0.02m, 150)], _rounding).Value;
        draft.Lines[0].BaseDebit.ShouldPrint("2"); // 1.5
        draft.Lines[2].BaseCredit.ShouldPrint("3");
        draft.Lines[3].BaseCredit.ShouldPrint("1");
    }

    [Fact]
    public void Whatever_is_accepted_balances_and_only_rounding_is_added()
    {
        var amounts = Gen.Long[1, 1_000_000_00].Array[1, 12];
        var rates = Gen.Long[1, 2_000_000_000_000].Select(units => units / 10_000_000_000m);
        Gen.Select(amounts, rates, Gen.Bool).Sample((cents, rate, inBase) =>
        {
            var lines = cents.Select(amount => Usd(amount / 100m, 0, rate)).ToList();
            var total = cents.Sum() / 100m;
            lines.Add(inBase ? Taka(0, Math.Max(0.01m, Currency.Bdt.Round(total * rate))) : Usd(0, total, rate));
            var result = Create(lines);
            if (result.IsRefused)
            {
                inBase.ShouldBeTrue(); // only the floor of 0.01 above can make a difference that rounding doesn't explain
                return;
            }
            var draft = result.Value;
            draft.Lines.Sum(line => line.BaseDebit).ShouldBe(draft.BaseTotal);
            draft.Lines.Sum(line => line.BaseCredit).ShouldBe(draft.BaseTotal);
            draft.Lines.Count(line => line.IsRounding).ShouldBe(draft.Lines.Length - lines.Count);
            // All() and not ShouldAllBe, which compiles an expression each time.
            draft.Lines.Where(line => line.IsRounding)
                .All(line => line.AccountId == _rounding && line.BaseDebit + line.BaseCredit <= 0.005m * lines.Count).ShouldBeTrue();
            draft.Lines.All(line => line.BaseDebit == 0 || line.BaseCredit == 0).ShouldBeTrue();
        }, iter: 5_000);
    }

    private static Result<JournalDraft> Create(IReadOnlyList<JournalDraftLineInput> lines) =>
        JournalDraft.Create(_date, Currency.Bdt, lines, _rounding);

    private static JournalDraftLineInput Usd(decimal debit, decimal credit, decimal rate) => new(_account, debit, credit, _usd, rate);

    private static JournalDraftLineInput Taka(decimal debit, decimal credit) => new(_account, debit, credit, Currency.Bdt);
}

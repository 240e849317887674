using Erp.Kernel;
using Shouldly;
using Xunit;

namespace Erp.Tests.Kernel;

public sealed class JournalDraftTests
{
    private static readonly DateOnly _date = new(2026, 7, 15);
    private static readonly Currency _usd = Currency.Find("USD")!;
    private static readonly Guid _cash = Guid.CreateVersion7(), _sales = Guid.CreateVersion7(), _rounding = Guid.CreateVersion7();

    [Fact]
    public void A_balanced_entry_becomes_a_draft()
    {
        var party = Guid.CreateVersion7();
        DimensionValueRef[] dimensions = [new(Guid.CreateVersion7(), Guid.CreateVersion7())];
        var draft = Create(Debit(1150), Credit(1000) with { Dimensions = dimensions }, Credit(150) with { PartyId = party, Description = "VAT" }).Value;

        draft.Date.ShouldBe(_date);
        draft.BaseCurrency.ShouldBe(Currency.Bdt);
        draft.BaseTotal.ShouldPrint("1150.00");
        draft.Lines.Length.ShouldBe(3);
        draft.Lines[0].Debit.ShouldPrint("1150.00");
        draft.Lines[0].BaseDebit.ShouldPrint("1150.00");
        draft.Lines[0].Credit.ShouldPrint("0.00");
        draft.Lines[0].ExchangeRate.ShouldBe(1);
        draft.Lines[0].Dimensions.ShouldBeEmpty();
        draft.Lines[1].Dimensions.ShouldBe(dimensions);
        draft.Lines[2].PartyId.ShouldBe(party);
        draft.Lines[2].Description.ShouldBe("VAT");
        draft.Lines.ShouldAllBe(line => !line.IsRounding);
    }

    [Fact]
    public void Unbalanced_names_the_sums_and_the_difference()
    {
        var error = Create(Debit(100), Credit(99.99m)).ShouldBeRefused(JournalDraftErrors.Unbalanced, "/lines");
        error.Arg("debit").ShouldBe(100m);
        error.Arg("credit").ShouldBe(99.99m);
        error.Arg("difference").ShouldBe(0.01m);
        error.Arg("currency").ShouldBe("BDT");
    }

    [Fact]
    public void Two_lines_are_the_least()
    {
        Create().ShouldBeRefused(JournalDraftErrors.TooFewLines, "/lines");
        Create(Debit(1)).ShouldBeRefused(JournalDraftErrors.TooFewLines, "/lines").Arg("minimum").ShouldBe(2);
    }

    [Fact]
    public void Fifty_thousand_lines_are_the_most()
    {
        var lines = Enumerable.Range(0, 50_000).Select(i => i % 2 == 0 ? Debit(1) : Credit(1)).ToList();
        JournalDraft.Create(_date, Currency.Bdt, lines, null).Value.BaseTotal.ShouldBe(25_000);
        lines.Add(Debit(1));
        var error = JournalDraft.Create(_date, Currency.Bdt, lines, null).ShouldBeRefused(JournalDraftErrors.TooManyLines, "/lines");
        error.Arg("maximum").ShouldBe(50_000);
        error.Arg("count").ShouldBe(50_001);
    }

    [Fact]
    public void Every_error_is_reported_with_its_place()
    {
        var usdWithoutRate = new JournalDraftLineInput(_cash, 5, 0, _usd);
        var result = Create(
            Debit(10) with { Credit = 10 }, Debit(0), Debit(-5), Credit(-5), Debit(1.234m), Credit(1_000_000_000_000_000m),
            usdWithoutRate, usdWithoutRate with { ExchangeRate = 0 }, usdWithoutRate with { ExchangeRate = 1.23456789012m },
            Debit(1) with { ExchangeRate = 2 }, new JournalDraftLineInput(_cash, 900_000_000_000_000, 0, _usd, 120), Debit(-1.234m));

        result.Errors.Select(error => $"{error.Pointer} {error.Code}").ShouldBe([
            "/lines/0 journal_line_both_sides",
            "/lines/1 journal_line_zero",
            "/lines/2/debit journal_line_negative",
            "/lines/3/credit journal_line_negative",
            "/lines/4/debit amount_too_many_decimals",
            "/lines/5/credit amount_out_of_range",
            "/lines/6/exchangeRate exchange_rate_required",
            "/lines/7/exchangeRate invalid_exchange_rate",
            "/lines/8/exchangeRate invalid_exchange_rate",
            "/lines/9/exchangeRate exchange_rate_of_base_currency",
            "/lines/10/debit amount_out_of_range",
            "/lines/11/debit journal_line_negative",
            "/lines/11/debit amount_too_many_decimals",
        ]);
    }

    [Fact]
    public void The_total_stays_in_range_too() =>
        Create(Debit(600_000_000_000_000), Debit(600_000_000_000_000), Credit(600_000_000_000_000), Credit(600_000_000_000_000))
            .ShouldBeRefused(MoneyErrors.OutOfRange, "/lines");

    [Fact]
    public void Rate_one_may_be_given_for_the_base_currency() =>
        Create(Debit(1) with { ExchangeRate = 1.0m }, Credit(1)).IsRefused.ShouldBeFalse();

    [Fact]
    public void A_reversal_exchanges_the_sides_and_keeps_every_base_amount()
    {
        var draft = JournalDraft.Create(_date, Currency.Bdt,
            [Usd(0.33m, 0, 117.35m), Usd(0.33m, 0, 117.35m), Usd(0.33m, 0, 117.35m), Credit(116.18m)], _rounding).Value;
        var reversal = draft.Reverse(new DateOnly(2026, 8, 1));

        reversal.Date.ShouldBe(new DateOnly(2026, 8, 1));
        reversal.BaseTotal.ShouldBe(draft.BaseTotal);
        reversal.Lines.Length.ShouldBe(draft.Lines.Length);
        for (var i = 0; i < draft.Lines.Length; i++)
        {
            var (line, swapped) = (draft.Lines[i], reversal.Lines[i]);
            swapped.ShouldBe(line with { Debit = line.Credit, Credit = line.Debit, BaseDebit = line.BaseCredit, BaseCredit = line.BaseDebit });
        }
        reversal.Reverse(_date).Lines.ShouldBe(draft.Lines);
    }

    private static Result<JournalDraft> Create(params JournalDraftLineInput[] lines) => JournalDraft.Create(_date, Currency.Bdt, lines, null);

    private static JournalDraftLineInput Debit(decimal amount) => new(_cash, amount, 0, Currency.Bdt);

    private static JournalDraftLineInput Credit(decimal amount) => new(_sales, 0, amount, Currency.Bdt);

    private static JournalDraftLineInput Usd(decimal debit, decimal credit, decimal rate) => new(_cash, debit, credit, _usd, rate);
}

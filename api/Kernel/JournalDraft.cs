using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Erp.Kernel;

/// <summary>
/// A journal entry that is ready to be posted. It cannot exist unbalanced: debits equal credits in base currency to the last minor unit,
/// and in the entry's own currency when all lines share one.
/// </summary>
public sealed class JournalDraft
{
    /// <summary>Fewest lines: double entry takes two.</summary>
    public const int MinLines = 2;

    /// <summary>Most lines a caller may give; a rounding line comes on top.</summary>
    public const int MaxLines = 50_000;

    private JournalDraft(DateOnly date, Currency baseCurrency, ImmutableArray<JournalDraftLine> lines, decimal baseTotal) =>
        (Date, BaseCurrency, Lines, BaseTotal) = (date, baseCurrency, lines, baseTotal);

    /// <summary>Effective date of the entry.</summary>
    public DateOnly Date { get; }

    /// <summary>Of the organization whose books these are.</summary>
    public Currency BaseCurrency { get; }

    /// <summary>The lines in the order given; a rounding line comes last.</summary>
    public ImmutableArray<JournalDraftLine> Lines { get; }

    /// <summary>Sum of the base debits, which is the sum of the base credits.</summary>
    public decimal BaseTotal { get; }

    /// <summary>
    /// Checks, converts and balances the lines. Every refusal is reported with its JSON pointer (<c>/lines/3/debit</c>); the balance is
    /// checked once all lines are good by themselves.
    /// </summary>
    /// <param name="date">Effective date.</param>
    /// <param name="baseCurrency">Currency of the books.</param>
    /// <param name="lines">From <see cref="MinLines"/> to <see cref="MaxLines"/>.</param>
    /// <param name="roundingAccountId">
    /// Account for what rounding the conversions leaves over, at most half a minor unit for each converted line. A larger difference is
    /// not rounding (an exchange gain or a mistake) and is refused as unbalanced.
    /// </param>
    /// <returns>The draft, or <see cref="JournalDraftErrors"/>, <see cref="MoneyErrors"/> and <see cref="ExchangeRateErrors"/>.</returns>
    public static Result<JournalDraft> Create(
        DateOnly date, Currency baseCurrency, IReadOnlyList<JournalDraftLineInput> lines, Guid? roundingAccountId)
    {
        if (lines.Count < MinLines)
            return JournalDraftErrors.TooFewLines.At("/lines", ("count", lines.Count), ("minimum", MinLines));
        if (lines.Count > MaxLines)
            return JournalDraftErrors.TooManyLines.At("/lines", ("count", lines.Count), ("maximum", MaxLines));

        List<Error>? errors = null;
        var drafted = new JournalDraftLine[lines.Count];
        var totals = new Totals(lines[0].Currency);
        for (var i = 0; i < drafted.Length; i++)
        {
            if (JournalDraftLineCheck.Check(lines[i], i, baseCurrency, ref errors) is { } line)
                totals.Add(drafted[i] = line, baseCurrency);
        }
        if (errors is not null)
            return errors;

        if (totals.IsSingleCurrency && totals.Debit != totals.Credit)
            return Unbalanced(totals.Debit, totals.Credit, totals.FirstCurrency);
        if (Math.Abs(totals.BaseDifference) > totals.Converted * 0.5m * new decimal(1, 0, 0, false, (byte)baseCurrency.MinorUnits))
            return Unbalanced(totals.BaseDebit, totals.BaseCredit, baseCurrency);
        if (!Money.IsInRange(totals.BaseDebit))
            return MoneyErrors.OutOfRange.At("/lines", ("amount", totals.BaseDebit));

        if (totals.BaseDifference != 0)
        {
            if (roundingAccountId is not { } accountId)
                return JournalDraftErrors.RoundingAccountMissing.At("/lines",
                    ("difference", Math.Abs(totals.BaseDifference)), ("currency", baseCurrency.Code));
            Array.Resize(ref drafted, drafted.Length + 1);
            drafted[^1] = RoundingLine(accountId, totals.BaseDifference, baseCurrency);
        }
        return new JournalDraft(date, baseCurrency, ImmutableCollectionsMarshal.AsImmutableArray(drafted),
            Math.Max(totals.BaseDebit, totals.BaseCredit));
    }

    /// <summary>The draft that undoes this one: same lines, currencies and base amounts with the sides exchanged, nothing converted anew.</summary>
    /// <param name="date">Effective date of the reversal.</param>
    public JournalDraft Reverse(DateOnly date)
    {
        var swapped = new JournalDraftLine[Lines.Length];
        for (var i = 0; i < swapped.Length; i++)
            swapped[i] = Lines[i].Swapped();
        return new JournalDraft(date, BaseCurrency, ImmutableCollectionsMarshal.AsImmutableArray(swapped), BaseTotal);
    }

    /// <summary>The same amounts with other analysis values on some lines.</summary>
    /// <param name="byLine">Position of a line, from 0 → its values.</param>
    public JournalDraft WithDimensions(IReadOnlyDictionary<int, IReadOnlyList<DimensionValueRef>> byLine)
    {
        var lines = Lines.ToArray();
        foreach (var (index, values) in byLine)
            lines[index] = lines[index] with { Dimensions = values };
        return new JournalDraft(Date, BaseCurrency, ImmutableCollectionsMarshal.AsImmutableArray(lines), BaseTotal);
    }

    /// <summary>A posted entry as it was posted: nothing is converted or rounded anew.</summary>
    /// <exception cref="InvalidOperationException">The lines don't balance: what was stored is not what was posted.</exception>
    public static JournalDraft Restore(DateOnly date, Currency baseCurrency, ImmutableArray<JournalDraftLine> lines)
    {
        decimal debit = 0, credit = 0;
        foreach (var line in lines)
            (debit, credit) = (debit + line.BaseDebit, credit + line.BaseCredit);
        return debit == credit ? new JournalDraft(date, baseCurrency, lines, debit) : throw new InvalidOperationException($"A posted entry has debits of {debit} and credits of {credit}.");
    }

    private static Error Unbalanced(decimal debit, decimal credit, Currency currency) => JournalDraftErrors.Unbalanced.At("/lines",
        ("difference", debit - credit), ("debit", debit), ("credit", credit), ("currency", currency.Code));

    private static JournalDraftLine RoundingLine(Guid accountId, decimal debitExcess, Currency baseCurrency)
    {
        var debit = baseCurrency.Scale(Math.Max(-debitExcess, 0));
        var credit = baseCurrency.Scale(Math.Max(debitExcess, 0));
        return new JournalDraftLine(accountId, debit, credit, debit, credit, baseCurrency, 1, [], null, null, IsRounding: true);
    }

    private struct Totals(Currency firstCurrency)
    {
        public readonly Currency FirstCurrency => firstCurrency;
        public bool IsSingleCurrency { get; private set; } = true;
        public int Converted { get; private set; }
        public decimal Debit { get; private set; }
        public decimal Credit { get; private set; }
        public decimal BaseDebit { get; private set; }
        public decimal BaseCredit { get; private set; }
        public readonly decimal BaseDifference => BaseDebit - BaseCredit;

        public void Add(JournalDraftLine line, Currency baseCurrency)
        {
            IsSingleCurrency &= line.Currency == firstCurrency;
            Converted += line.Currency == baseCurrency ? 0 : 1;
            Debit += line.Debit;
            Credit += line.Credit;
            BaseDebit += line.BaseDebit;
            BaseCredit += line.BaseCredit;
        }
    }
}

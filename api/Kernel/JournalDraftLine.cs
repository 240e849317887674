namespace Erp.Kernel;

/// <summary>One coordinate of a line in the analysis: the value (cost centre "Dhaka") and the dimension it belongs to ("Cost centre").</summary>
public readonly record struct DimensionValueRef(Guid DimensionId, Guid ValueId);

/// <summary>What a composer or a user asks to post on one account; <see cref="JournalDraft.Create"/> checks and converts it.</summary>
/// <param name="AccountId">Postable account.</param>
/// <param name="Debit">In <paramref name="Currency"/>; zero when the line is a credit.</param>
/// <param name="Credit">In <paramref name="Currency"/>; zero when the line is a debit.</param>
/// <param name="Currency">Of debit and credit.</param>
/// <param name="ExchangeRate">Base-currency units for one unit of <paramref name="Currency"/>; required unless that is the base currency.</param>
/// <param name="Dimensions">Analysis values, at most one for each dimension; null means none.</param>
/// <param name="PartyId">Customer, supplier or person, on control accounts.</param>
/// <param name="Description">Narration of the line.</param>
public sealed record JournalDraftLineInput(
    Guid AccountId,
    decimal Debit,
    decimal Credit,
    Currency Currency,
    decimal? ExchangeRate = null,
    IReadOnlyList<DimensionValueRef>? Dimensions = null,
    Guid? PartyId = null,
    string? Description = null);

/// <summary>A line that is fit to be posted: exactly one side, in its currency and in the organization's base currency.</summary>
/// <param name="AccountId">Account to post on.</param>
/// <param name="Debit">In <paramref name="Currency"/>, zero or more.</param>
/// <param name="Credit">In <paramref name="Currency"/>, zero or more.</param>
/// <param name="BaseDebit">In base currency: debit times rate, half away from zero to the minor unit; can be zero for a tiny amount.</param>
/// <param name="BaseCredit">In base currency, like <paramref name="BaseDebit"/>.</param>
/// <param name="Currency">Of debit and credit.</param>
/// <param name="ExchangeRate">Base-currency units for one unit of <paramref name="Currency"/>; 1 in base currency.</param>
/// <param name="Dimensions">Analysis values.</param>
/// <param name="PartyId">Customer, supplier or person.</param>
/// <param name="Description">Narration of the line.</param>
/// <param name="IsRounding">Added by the draft itself to take up what conversion left over.</param>
public sealed record JournalDraftLine(
    Guid AccountId,
    decimal Debit,
    decimal Credit,
    decimal BaseDebit,
    decimal BaseCredit,
    Currency Currency,
    decimal ExchangeRate,
    IReadOnlyList<DimensionValueRef> Dimensions,
    Guid? PartyId,
    string? Description,
    bool IsRounding)
{
    /// <summary>The same line with its sides exchanged.</summary>
    internal JournalDraftLine Swapped() =>
        this with { Debit = Credit, Credit = Debit, BaseDebit = BaseCredit, BaseCredit = BaseDebit };
}

using System.Globalization;

namespace Erp.Kernel;

/// <summary>
/// An amount in a currency, at most as fine as the minor unit and below 10^15 either way, which is what <c>numeric(19,4)</c> stores.
/// The amount always carries the currency's decimals (<c>12500.00</c>).
/// </summary>
public sealed record Money
{
    /// <summary>First absolute amount that is too large, in any currency.</summary>
    public const decimal Limit = 1_000_000_000_000_000m;

    private Money(decimal amount, Currency currency) => (Amount, Currency) = (amount, currency);

    /// <summary>In units of the currency (taka, not paisa).</summary>
    public decimal Amount { get; }

    public Currency Currency { get; }

    /// <summary>Whether a column of money can hold the amount.</summary>
    public static bool IsInRange(decimal amount) => amount is > -Limit and < Limit;

    /// <summary>The amount as it is, or why it is refused; nothing is rounded.</summary>
    public static Result<Money> Create(decimal amount, Currency currency) =>
        Check(amount, currency) is { } error ? error : new Money(currency.Scale(amount), currency);

    /// <summary>The amount rounded half away from zero to the minor unit, or <see cref="MoneyErrors.OutOfRange"/>.</summary>
    public static Result<Money> Rounded(decimal amount, Currency currency) => Create(currency.Round(amount), currency);

    public static Money Zero(Currency currency) => new(currency.Scale(0), currency);

    /// <summary>The reason why the amount cannot be money in this currency, or null: too many decimals, or out of range.</summary>
    public static Error? Check(decimal amount, Currency currency)
    {
        if (!IsInRange(amount))
            return MoneyErrors.OutOfRange.Occur(("amount", amount));
        return currency.HasTooManyDecimals(amount)
            ? MoneyErrors.TooManyDecimals.Occur(("amount", amount), ("currency", currency.Code), ("allowed", currency.MinorUnits))
            : null;
    }

    /// <summary>The sum, or <see cref="MoneyErrors.CurrencyMismatch"/>, or <see cref="MoneyErrors.OutOfRange"/>.</summary>
    public Result<Money> Add(Money other) => other.Currency == Currency
        ? Create(Amount + other.Amount, Currency)
        : MoneyErrors.CurrencyMismatch.Occur(("left", Currency.Code), ("right", other.Currency.Code));

    /// <summary>The difference, or the refusals of <see cref="Add"/>.</summary>
    public Result<Money> Subtract(Money other) => Add(other.Negate());

    public Money Negate() => new(-Amount, Currency);

    /// <summary>
    /// Divides the amount in proportion to the weights; the parts add up to it exactly. What rounding leaves over goes, one minor unit
    /// each, to the parts that were cut most (largest remainder; the earlier part on a tie). A part of weight zero gets nothing.
    /// </summary>
    /// <returns>One part per weight in the same order, or <see cref="MoneyErrors.InvalidWeights"/>.</returns>
    public Result<Money[]> Allocate(params IReadOnlyList<decimal> weights)
    {
        if (Allocation.Divide(Amount, Currency.MinorUnits, weights) is not { } shares)
            return MoneyErrors.InvalidWeights;
        return Array.ConvertAll(shares, share => new Money(Currency.Scale(share), Currency));
    }

    /// <summary>Divides into equal parts; the first ones are a minor unit larger where it doesn't come out even.</summary>
    /// <returns>The parts, or <see cref="MoneyErrors.InvalidWeights"/> when there is to be none.</returns>
    public Result<Money[]> Split(int parts) => Allocate([.. Enumerable.Repeat(1m, Math.Max(parts, 0))]);

    /// <summary><c>BDT 12500.00</c>: for logs; the user's format is the front end's.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Currency.Code} {Amount}");
}

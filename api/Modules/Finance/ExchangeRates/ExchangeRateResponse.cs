using System.Linq.Expressions;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.ExchangeRates;

/// <summary>The price of one unit of a currency in another, in force from its date until a later one is.</summary>
public sealed record ExchangeRateResponse : IVersionedResource
{
    /// <summary>Divided by it, a decimal loses the zeros that the database pads it with.</summary>
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>Id of the rate.</summary>
    public required Guid Id { get; init; }

    /// <summary>ISO 4217 code of the currency that is priced.</summary>
    public required string FromCurrency { get; init; }

    /// <summary>ISO 4217 code of the currency that it is priced in.</summary>
    public required string ToCurrency { get; init; }

    /// <summary>First day that it is in force.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Units of <c>toCurrency</c> for one unit of <c>fromCurrency</c>, with up to 10 decimals.</summary>
    public required decimal Rate { get; init; }

    /// <inheritdoc/>
    public required int Version { get; init; }

    internal static readonly Expression<Func<ExchangeRate, ExchangeRateResponse>> Projection = r => new()
    {
        Id = r.Id,
        FromCurrency = r.FromCurrency,
        ToCurrency = r.ToCurrency,
        Date = r.Date,
        Rate = Plain(r.Rate),
        Version = r.Version,
    };

    private static readonly Func<ExchangeRate, ExchangeRateResponse> Compiled = Projection.Compile();

    internal static ExchangeRateResponse Of(ExchangeRate rate) => Compiled(rate);

    private static decimal Plain(decimal rate) => rate / One;
}

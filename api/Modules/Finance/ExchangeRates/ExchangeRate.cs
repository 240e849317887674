using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Finance.ExchangeRates;

/// <summary>The price of one unit of a currency in another, in force from its date until a later one is.</summary>
internal sealed class ExchangeRate : ITenantOwned, IVersioned
{
    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required string FromCurrency { get; init; }
    public required string ToCurrency { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>Units of <see cref="ToCurrency"/> for one unit of <see cref="FromCurrency"/>.</summary>
    public required decimal Rate { get; set; }
}

using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.ExchangeRates;

/// <summary>What to change; absent fields stay as they are.</summary>
public sealed record UpdateExchangeRateRequest
{
    /// <summary>Id of the rate.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Units of <c>toCurrency</c> for one unit of <c>fromCurrency</c>: above zero, below 10^9, up to 10 decimals.</summary>
    public Optional<decimal> Rate { get; init; }
}

internal sealed class UpdateExchangeRate(ErpDbContext db, LedgerGate gate) : CommandEndpoint<UpdateExchangeRateRequest, ExchangeRateResponse>
{
    public override void Configure()
    {
        Patch("/v1/exchange-rates/{id}");
        Operate("ExchangeRates", "update", FinancePermissions.ManageExchangeRates);
        Changes();
        Refuses(ExchangeRateErrors.Invalid);
        Summary(s => { s.Summary = "Change an exchange rate"; s.Description = "JSON Merge Patch. Currencies and date stay: add another rate for those. Entries that were posted keep the rate they were posted with."; });
    }

    protected override async Task<Result<ExchangeRateResponse>> Handle(UpdateExchangeRateRequest request, CancellationToken ct)
    {
        if (!Current(await db.Set<ExchangeRate>().FirstOrDefaultAsync(r => r.Id == request.Id, ct)).Try(out var rate, out var refusal))
            return refusal;
        var value = request.Rate.Or(rate.Rate);
        if (!Kernel.ExchangeRate.IsValid(value))
            return ExchangeRateErrors.Invalid.At("/rate", ("rate", value));
        gate.Touch(null);
        rate.Rate = value;
        return ExchangeRateResponse.Of(rate);
    }
}

using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Finance.ExchangeRates;

/// <summary>A rate to add.</summary>
public sealed record CreateExchangeRateRequest
{
    /// <summary>ISO 4217 code of the currency that is priced.</summary>
    public string FromCurrency { get; init; } = "";

    /// <summary>ISO 4217 code of the currency that it is priced in.</summary>
    public string ToCurrency { get; init; } = "";

    /// <summary>First day that it is in force.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Units of <c>toCurrency</c> for one unit of <c>fromCurrency</c>: above zero, below 10^9, up to 10 decimals.</summary>
    public decimal? Rate { get; init; }

    /// <summary>What stands against the rate, by place; nothing when it is fine.</summary>
    internal IEnumerable<Error> Refusals()
    {
        if (Currency.Find(FromCurrency) is null)
            yield return CurrencyErrors.Unknown.At("/fromCurrency", ("currency", FromCurrency));
        if (Currency.Find(ToCurrency) is null)
            yield return CurrencyErrors.Unknown.At("/toCurrency", ("currency", ToCurrency));
        else if (FromCurrency == ToCurrency)
            yield return DatedRateErrors.SameCurrency.At("/toCurrency");
        if (!Kernel.ExchangeRate.IsValid(Rate ?? 0))
            yield return ExchangeRateErrors.Invalid.At("/rate", ("rate", Rate));
    }
}

internal sealed class CreateExchangeRateValidator : Validator<CreateExchangeRateRequest>
{
    public CreateExchangeRateValidator()
    {
        RuleFor(r => r.FromCurrency).Code(CurrencyForm.Pattern);
        RuleFor(r => r.ToCurrency).Code(CurrencyForm.Pattern);
        RuleFor(r => r.Date).NotNull().WithState(_ => Platform.Errors.RequestErrors.Required.Occur());
        RuleFor(r => r.Rate).NotNull().WithState(_ => Platform.Errors.RequestErrors.Required.Occur());
    }
}

internal static class CurrencyForm
{
    public const string Pattern = "^[A-Z]{3}$";
}

internal sealed class CreateExchangeRate(ErpDbContext db, LedgerGate gate, TimeProvider clock) : CommandEndpoint<CreateExchangeRateRequest, ExchangeRateResponse>
{
    public override void Configure()
    {
        Post("/v1/exchange-rates");
        Operate("ExchangeRates", "create", FinancePermissions.ManageExchangeRates);
        Creates();
        Refuses(DatedRateErrors.DateTaken, DatedRateErrors.SameCurrency, CurrencyErrors.Unknown, ExchangeRateErrors.Invalid);
        Summary(s =>
        {
            s.Summary = "Add an exchange rate";
            s.Description = "Adds a rate for a date; it is in force until the next one. Entries that were posted keep the rate they were posted with.";
            s.ExampleRequest = new CreateExchangeRateRequest { FromCurrency = "USD", ToCurrency = "BDT", Date = new(2026, 7, 1), Rate = 122.45m };
        });
    }

    protected override Task<Result<ExchangeRateResponse>> Handle(CreateExchangeRateRequest request, CancellationToken ct)
    {
        if (request.Refusals().ToList() is { Count: > 0 } refusals)
            return Task.FromResult<Result<ExchangeRateResponse>>(refusals);
        gate.Touch(null);
        var rate = new ExchangeRate
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            FromCurrency = request.FromCurrency,
            ToCurrency = request.ToCurrency,
            Date = request.Date!.Value,
            Rate = request.Rate!.Value,
        };
        db.Add(rate);
        return Task.FromResult<Result<ExchangeRateResponse>>(ExchangeRateResponse.Of(rate));
    }

    protected override string Location(ExchangeRateResponse response) => $"/v1/exchange-rates/{response.Id}";
}

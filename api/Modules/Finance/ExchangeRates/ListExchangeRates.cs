using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.ExchangeRates;

public sealed class ListExchangeRatesRequest : ListRequest
{
    /// <summary>Only rates of this currency (ISO 4217).</summary>
    [QueryParam] public string? FromCurrency { get; init; }

    /// <summary>Only rates in this currency (ISO 4217).</summary>
    [QueryParam] public string? ToCurrency { get; init; }

    /// <summary>Only rates dated on this day or later.</summary>
    [QueryParam] public DateOnly? DateFrom { get; init; }

    /// <summary>Only rates dated on this day or earlier.</summary>
    [QueryParam] public DateOnly? DateTo { get; init; }
}

internal sealed class ListExchangeRatesValidator : Validator<ListExchangeRatesRequest>
{
    public ListExchangeRatesValidator()
    {
        RuleFor(r => r.FromCurrency).OptionalCode(CurrencyForm.Pattern);
        RuleFor(r => r.ToCurrency).OptionalCode(CurrencyForm.Pattern);
    }
}

internal sealed class ListExchangeRates(ErpDbContext db) : QueryEndpoint<ListExchangeRatesRequest, Page<ExchangeRateResponse>>
{
    private static readonly Sorts<ExchangeRate> Sorting = new Sorts<ExchangeRate>("-date,createdAt", r => r.Id).By("date", r => r.Date).By("fromCurrency", r => r.FromCurrency).By("toCurrency", r => r.ToCurrency).By("rate", r => r.Rate).ByAge();

    public override void Configure()
    {
        Get("/v1/exchange-rates");
        Operate("ExchangeRates", "list", FinancePermissions.ReadExchangeRates);
        SortsBy(Sorting);
        Summary(s => { s.Summary = "List exchange rates"; s.Description = "Rates by date, the latest first."; });
    }

    protected override async Task<Result<Page<ExchangeRateResponse>>> Handle(ListExchangeRatesRequest request, CancellationToken ct)
    {
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        var rates = db.Set<ExchangeRate>().AsQueryable();
        if (request.FromCurrency is { } from)
            rates = rates.Where(r => r.FromCurrency == from);
        if (request.ToCurrency is { } to)
            rates = rates.Where(r => r.ToCurrency == to);
        if (request.DateFrom is { } first)
            rates = rates.Where(r => r.Date >= first);
        if (request.DateTo is { } last)
            rates = rates.Where(r => r.Date <= last);
        return await sort.PageAsync(rates, request.Take, ExchangeRateResponse.Projection, ct);
    }
}

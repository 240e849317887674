using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.ExchangeRates;

public sealed record GetEffectiveExchangeRateRequest
{
    /// <summary>ISO 4217 code of the currency that is priced.</summary>
    /// <example>USD</example>
    [QueryParam] public string From { get; init; } = "";

    /// <summary>ISO 4217 code of the currency that it is priced in.</summary>
    /// <example>BDT</example>
    [QueryParam] public string To { get; init; } = "";

    /// <summary>The day that the rate is needed for.</summary>
    /// <example>2026-07-31</example>
    [QueryParam] public DateOnly? Date { get; init; }
}

/// <summary>The rate that is in force on a day. It has no version of its own: another rate may take its place.</summary>
public sealed record EffectiveExchangeRateResponse
{
    /// <summary>Id of the rate.</summary>
    public required Guid Id { get; init; }

    /// <summary>ISO 4217 code of the currency that is priced.</summary>
    public required string FromCurrency { get; init; }

    /// <summary>ISO 4217 code of the currency that it is priced in.</summary>
    public required string ToCurrency { get; init; }

    /// <summary>First day that it is in force, on or before the one asked for.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Units of <c>toCurrency</c> for one unit of <c>fromCurrency</c>.</summary>
    public required decimal Rate { get; init; }
}

internal sealed class GetEffectiveExchangeRateValidator : Validator<GetEffectiveExchangeRateRequest>
{
    public GetEffectiveExchangeRateValidator()
    {
        RuleFor(r => r.From).Code(CurrencyForm.Pattern);
        RuleFor(r => r.To).Code(CurrencyForm.Pattern);
        RuleFor(r => r.Date).NotNull().WithState(_ => RequestErrors.Required.Occur());
    }
}

internal sealed class GetEffectiveExchangeRate(ErpDbContext db) : QueryEndpoint<GetEffectiveExchangeRateRequest, EffectiveExchangeRateResponse>
{
    public override void Configure()
    {
        Get("/v1/exchange-rates/effective");
        Operate("ExchangeRates", "getEffective", FinancePermissions.ReadExchangeRates);
        Refuses(DatedRateErrors.NotFound, CurrencyErrors.Unknown);
        Summary(s =>
        {
            s.Summary = "Read the rate in force";
            s.Description = "The latest rate on or before a date: the one that posting takes when a line names none. The opposite direction is another rate, never worked out.";
        });
    }

    protected override async Task<Result<EffectiveExchangeRateResponse>> Handle(GetEffectiveExchangeRateRequest request, CancellationToken ct)
    {
        if (Currency.Find(request.From) is null)
            return CurrencyErrors.Unknown.At("query:from", ("currency", request.From));
        if (Currency.Find(request.To) is null)
            return CurrencyErrors.Unknown.At("query:to", ("currency", request.To));
        var rate = await db.Set<ExchangeRate>()
            .Where(r => r.FromCurrency == request.From && r.ToCurrency == request.To && r.Date <= request.Date)
            .OrderByDescending(r => r.Date)
            .Select(ExchangeRateResponse.Projection)
            .FirstOrDefaultAsync(ct);
        return rate is not null
            ? new EffectiveExchangeRateResponse { Id = rate.Id, FromCurrency = rate.FromCurrency, ToCurrency = rate.ToCurrency, Date = rate.Date, Rate = rate.Rate }
            : DatedRateErrors.NotFound.Occur(("from", request.From), ("to", request.To), ("date", request.Date));
    }
}

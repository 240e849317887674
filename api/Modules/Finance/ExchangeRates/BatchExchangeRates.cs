using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.ExchangeRates;

/// <summary>Rates to add or change, all or nothing.</summary>
public sealed record BatchExchangeRatesRequest
{
    public const int MaxRates = 5_000;

    /// <summary>The rates, each for other currencies or another date; 1 to 5,000.</summary>
    public IReadOnlyList<CreateExchangeRateRequest> Rates { get; init; } = [];
}

/// <summary>What a batch of rates did.</summary>
public sealed record BatchExchangeRatesResponse
{
    /// <summary>Rates added.</summary>
    public required int Created { get; init; }

    /// <summary>Rates changed.</summary>
    public required int Updated { get; init; }

    /// <summary>Rates that were already so.</summary>
    public required int Unchanged { get; init; }
}

internal sealed class BatchExchangeRatesValidator : Validator<BatchExchangeRatesRequest>
{
    public BatchExchangeRatesValidator()
    {
        RuleFor(r => r.Rates).NotEmpty().Must(rates => rates is null or { Count: <= BatchExchangeRatesRequest.MaxRates })
            .WithMessage($"At most {BatchExchangeRatesRequest.MaxRates} rates are allowed in a batch.");
        RuleForEach(r => r.Rates).NotNull().SetValidator(new CreateExchangeRateValidator()).When(r => r.Rates is { Count: <= BatchExchangeRatesRequest.MaxRates });
    }
}

internal sealed class BatchExchangeRates(ErpDbContext db, LedgerGate gate, TimeProvider clock) : CommandEndpoint<BatchExchangeRatesRequest, BatchExchangeRatesResponse>
{
    public override void Configure()
    {
        Post("/v1/exchange-rates/batch");
        Operate("ExchangeRates", "batch", FinancePermissions.ManageExchangeRates);
        Refuses(DatedRateErrors.Repeated, DatedRateErrors.SameCurrency, CurrencyErrors.Unknown, ExchangeRateErrors.Invalid);
        Summary(s =>
        {
            s.Summary = "Add or change many exchange rates";
            s.Description = "Sets the rate of each pair of currencies and date, whether there is one already or not: send a bank's daily list as it is. All or nothing.";
            s.ExampleRequest = new BatchExchangeRatesRequest
            {
                Rates =
                [
                    new() { FromCurrency = "USD", ToCurrency = "BDT", Date = new(2026, 7, 1), Rate = 122.45m },
                    new() { FromCurrency = "EUR", ToCurrency = "BDT", Date = new(2026, 7, 1), Rate = 143.1m },
                ],
            };
        });
    }

    protected override async Task<Result<BatchExchangeRatesResponse>> Handle(BatchExchangeRatesRequest request, CancellationToken ct)
    {
        if (Refusals(request.Rates) is { Count: > 0 } refusals)
            return refusals;
        await gate.HoldAsync(null, ct);
        var known = await KnownAsync(request.Rates, ct);
        var (created, updated) = (0, 0);
        foreach (var wanted in request.Rates)
        {
            if (known.TryGetValue(Key(wanted), out var rate))
            {
                updated += rate.Rate == wanted.Rate ? 0 : 1;
                rate.Rate = wanted.Rate!.Value;
                continue;
            }
            created++;
            db.Add(new ExchangeRate
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                FromCurrency = wanted.FromCurrency,
                ToCurrency = wanted.ToCurrency,
                Date = wanted.Date!.Value,
                Rate = wanted.Rate!.Value,
            });
        }
        return new BatchExchangeRatesResponse { Created = created, Updated = updated, Unchanged = request.Rates.Count - created - updated };
    }

    private static (string, string, DateOnly) Key(CreateExchangeRateRequest rate) => (rate.FromCurrency, rate.ToCurrency, rate.Date!.Value);

    private static List<Error> Refusals(IReadOnlyList<CreateExchangeRateRequest> rates)
    {
        var keys = new HashSet<(string, string, DateOnly)>();
        var errors = new List<Error>();
        foreach (var (i, rate) in rates.Index())
        {
            errors.AddRange(rate.Refusals().Select(e => e.Within($"/rates/{i}")));
            if (!keys.Add(Key(rate)))
                errors.Add(DatedRateErrors.Repeated.At($"/rates/{i}"));
        }
        return errors;
    }

    private async Task<Dictionary<(string, string, DateOnly), ExchangeRate>> KnownAsync(IReadOnlyList<CreateExchangeRateRequest> rates, CancellationToken ct)
    {
        var from = rates.Select(r => r.FromCurrency).Distinct().ToList();
        var (first, last) = (rates.Min(r => r.Date), rates.Max(r => r.Date));
        var found = await db.Set<ExchangeRate>().Where(r => from.Contains(r.FromCurrency) && r.Date >= first && r.Date <= last).ToListAsync(ct);
        return found.ToDictionary(r => (r.FromCurrency, r.ToCurrency, r.Date));
    }
}

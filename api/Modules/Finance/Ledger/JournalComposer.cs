using Erp.Kernel;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Turns what a caller wrote (codes, default currencies, rates by date) into the inputs of a <see cref="JournalDraft"/>.</summary>
internal sealed class JournalComposer(ErpDbContext db, UnitOfWork work)
{
    /// <summary>The lines with ids, currencies and rates; every reference that does not resolve is reported at its line.</summary>
    public async Task<Result<List<JournalDraftLineInput>>> ResolveAsync(LedgerReference reference, JournalEntryRequest request, CancellationToken ct)
    {
        var errors = new List<Error>();
        if (!CurrencyOf(reference, request.Currency, "/currency").Try(out var entryCurrency, out var refusal))
            return refusal;
        var inputs = new List<JournalDraftLineInput>(request.Lines.Count);
        var rates = new Dictionary<string, decimal?>();
        for (var i = 0; i < request.Lines.Count; i++)
        {
            var line = request.Lines[i];
            if (line.Currency is null || line.Currency == entryCurrency.Code)
                inputs.Add(await ResolveLineAsync(reference, request.Date, line, i, entryCurrency, rates, errors, ct));
            else if (CurrencyOf(reference, line.Currency, $"/lines/{i}/currency").Try(out var own, out refusal))
                inputs.Add(await ResolveLineAsync(reference, request.Date, line, i, own, rates, errors, ct));
            else
                errors.AddRange(refusal.Errors);
        }
        return errors.Count > 0 ? errors : inputs;
    }

    private static Result<Currency> CurrencyOf(LedgerReference reference, string? code, string pointer) =>
        code is null ? reference.BaseCurrency : Currency.Find(code) is { } known ? known : CurrencyErrors.Unknown.At(pointer, ("currency", code));

    private async ValueTask<JournalDraftLineInput> ResolveLineAsync(
        LedgerReference reference, DateOnly date, JournalLineRequest line, int index, Currency currency, Dictionary<string, decimal?> rates, List<Error> errors, CancellationToken ct)
    {
        var rate = line.ExchangeRate;
        if (rate is null && currency != reference.BaseCurrency)
        {
            rate = await RateAsync(currency.Code, reference.BaseCurrency.Code, date, rates, ct);
            if (rate is null)
                errors.Add(LedgerErrors.NoExchangeRate.At($"/lines/{index}/exchangeRate", ("from", currency.Code), ("to", reference.BaseCurrency.Code), ("date", date)));
        }
        return new JournalDraftLineInput(
            AccountOf(reference, line, index, errors), line.Debit ?? 0, line.Credit ?? 0, currency, rate, DimensionsOf(reference, line.Dimensions, index, errors), line.PartyId, line.Description);
    }

    private static Guid AccountOf(LedgerReference reference, JournalLineRequest line, int index, List<Error> errors)
    {
        // An id is checked by the posting rules, against reference data that is up to date then.
        if (line.AccountCode is not { } code)
            return line.AccountId ?? Guid.Empty;
        if (reference.AccountsByCode.TryGetValue(code, out var account))
            return account.Id;
        errors.Add(LedgerErrors.UnknownAccount.At($"/lines/{index}/accountCode", ("account", code)));
        return Guid.Empty;
    }

    /// <summary>The values of dimension codes on a line; null for none.</summary>
    public static List<DimensionValueRef>? DimensionsOf(LedgerReference reference, IReadOnlyDictionary<string, string>? given, int index, List<Error> errors)
    {
        if (given is not { Count: > 0 })
            return null;
        var values = new List<DimensionValueRef>(given.Count);
        foreach (var (dimensionCode, valueCode) in given)
        {
            if (reference.DimensionsByCode.GetValueOrDefault(dimensionCode) is { IsActive: true } dimension
                && dimension.ValuesByCode.GetValueOrDefault(valueCode) is { IsActive: true } value)
                values.Add(new(dimension.Id, value.Id));
            else
                errors.Add(LedgerErrors.UnknownDimension.At($"/lines/{index}/dimensions/{dimensionCode}", ("dimension", dimensionCode), ("value", valueCode)));
        }
        return values;
    }

    private async ValueTask<decimal?> RateAsync(string from, string to, DateOnly date, Dictionary<string, decimal?> rates, CancellationToken ct)
    {
        if (rates.TryGetValue(from, out var known))
            return known;
        await work.BeginAsync(ct);
        return rates[from] = await db.Set<ExchangeRates.ExchangeRate>().AsNoTracking()
            .Where(r => r.FromCurrency == from && r.ToCurrency == to && r.Date <= date)
            .OrderByDescending(r => r.Date)
            .Select(r => (decimal?)r.Rate)
            .FirstOrDefaultAsync(ct);
    }
}

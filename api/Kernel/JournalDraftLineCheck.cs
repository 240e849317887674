namespace Erp.Kernel;

/// <summary>Turns an input line into a draft line, or collects everything that is wrong with it.</summary>
internal static class JournalDraftLineCheck
{
    /// <summary>The line with its base amounts, or null when it added errors.</summary>
    /// <param name="input">The line as asked for.</param>
    /// <param name="index">From 0, for the pointer.</param>
    /// <param name="baseCurrency">Of the organization.</param>
    /// <param name="errors">Made at the first error: a good entry allocates no list.</param>
    public static JournalDraftLine? Check(JournalDraftLineInput input, int index, Currency baseCurrency, ref List<Error>? errors)
    {
        var before = errors?.Count ?? 0;
        CheckSides(input, index, ref errors);
        CheckAmount(input.Debit, "debit", input.Currency, index, ref errors);
        CheckAmount(input.Credit, "credit", input.Currency, index, ref errors);
        var rate = CheckRate(input, index, baseCurrency, ref errors);
        if ((errors?.Count ?? 0) > before)
            return null;

        var (debit, credit) = (input.Currency.Scale(input.Debit), input.Currency.Scale(input.Credit));
        var (baseDebit, baseCredit) = (debit, credit);
        if (input.Currency != baseCurrency)
        {
            baseDebit = ExchangeRate.ConvertUnchecked(debit, rate, baseCurrency);
            baseCredit = ExchangeRate.ConvertUnchecked(credit, rate, baseCurrency);
            if (!Money.IsInRange(baseDebit + baseCredit))
            {
                var side = baseDebit != 0 ? "debit" : "credit";
                (errors ??= []).Add(MoneyErrors.OutOfRange.At($"/lines/{index}/{side}", ("amount", baseDebit + baseCredit)));
                return null;
            }
        }
        return new JournalDraftLine(input.AccountId, debit, credit, baseDebit, baseCredit, input.Currency, rate,
            input.Dimensions ?? [], input.PartyId, input.Description, IsRounding: false);
    }

    private static void CheckSides(JournalDraftLineInput input, int index, ref List<Error>? errors)
    {
        if (input.Debit < 0)
            (errors ??= []).Add(JournalDraftErrors.NegativeAmount.At($"/lines/{index}/debit", ("amount", input.Debit)));
        if (input.Credit < 0)
            (errors ??= []).Add(JournalDraftErrors.NegativeAmount.At($"/lines/{index}/credit", ("amount", input.Credit)));
        if (input.Debit != 0 && input.Credit != 0)
            (errors ??= []).Add(JournalDraftErrors.BothSides.At($"/lines/{index}", ("debit", input.Debit), ("credit", input.Credit)));
        if (input.Debit == 0 && input.Credit == 0)
            (errors ??= []).Add(JournalDraftErrors.ZeroAmount.At($"/lines/{index}"));
    }

    private static void CheckAmount(decimal amount, string side, Currency currency, int index, ref List<Error>? errors)
    {
        if (Money.Check(amount, currency) is { } error)
            (errors ??= []).Add(error.Within($"/lines/{index}/{side}"));
    }

    private static decimal CheckRate(JournalDraftLineInput input, int index, Currency baseCurrency, ref List<Error>? errors)
    {
        Error? error = input.ExchangeRate switch
        {
            null or 1 when input.Currency == baseCurrency => null,
            { } when input.Currency == baseCurrency => ExchangeRateErrors.BaseCurrencyRate.Occur(("currency", baseCurrency.Code)),
            null => ExchangeRateErrors.Required.Occur(("currency", input.Currency.Code), ("baseCurrency", baseCurrency.Code)),
            { } rate when !ExchangeRate.IsValid(rate) => ExchangeRateErrors.Invalid.Occur(("rate", rate)),
            _ => null,
        };
        if (error is not null)
            (errors ??= []).Add(error.Within($"/lines/{index}/exchangeRate"));
        return input.ExchangeRate ?? 1;
    }
}

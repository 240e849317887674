namespace Erp.Kernel;

/// <summary>Refusals of exchange rates.</summary>
public static class ExchangeRateErrors
{
    public static readonly ErrorDefinition Invalid = new("invalid_exchange_rate", ErrorKind.Validation,
        "{rate} is not an exchange rate: it must be above zero, below 10^9 and have at most 10 decimals.",
        "{rate} বিনিময় হার হতে পারে না: শূন্যের বেশি, ১০^৯-এর কম এবং সর্বোচ্চ ১০ দশমিক ঘর হতে হবে।");

    public static readonly ErrorDefinition Required = new("exchange_rate_required", ErrorKind.Validation,
        "A line in {currency} needs the exchange rate to {baseCurrency}.",
        "{currency} মুদ্রার লাইনে {baseCurrency} মুদ্রায় বিনিময় হার দিতে হবে।");

    public static readonly ErrorDefinition BaseCurrencyRate = new("exchange_rate_of_base_currency", ErrorKind.Validation,
        "A line in the base currency {currency} has the exchange rate 1 or none.",
        "মূল মুদ্রা {currency}-এর লাইনে বিনিময় হার ১ হবে অথবা থাকবে না।");
}

namespace Erp.Kernel;

/// <summary>Refusals of <see cref="Currency"/>.</summary>
public static class CurrencyErrors
{
    public static readonly ErrorDefinition Unknown = new("unknown_currency", ErrorKind.Validation,
        "{currency} is not an ISO 4217 currency code.",
        "{currency} কোনো ISO 4217 মুদ্রা কোড নয়।");
}

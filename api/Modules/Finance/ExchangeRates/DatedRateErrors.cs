using Erp.Kernel;

namespace Erp.Modules.Finance.ExchangeRates;

/// <summary>Refusals of stored rates; those of a rate as such are <see cref="ExchangeRateErrors"/>.</summary>
internal static class DatedRateErrors
{
    public static readonly ErrorDefinition DateTaken = new("exchange_rate_date_taken", ErrorKind.Conflict,
        "There is a rate for these currencies on this date already. Change that one.", "এই তারিখে এই মুদ্রা দুটির একটি হার আগেই আছে। সেটি পরিবর্তন করুন।");
    public static readonly ErrorDefinition SameCurrency = new("exchange_rate_same_currency", ErrorKind.Validation,
        "A currency has no rate to itself.", "একই মুদ্রার মধ্যে বিনিময় হার হয় না।");
    public static readonly ErrorDefinition NotFound = new("exchange_rate_not_found", ErrorKind.NotFound,
        "There is no rate from {from} to {to} on or before {date}.", "{date} বা তার আগে {from} থেকে {to} বিনিময় হার নেই।");
    public static readonly ErrorDefinition Repeated = new("exchange_rate_repeated", ErrorKind.Validation,
        "The batch has a rate for these currencies and this date already.", "একই মুদ্রা ও তারিখের হার ব্যাচে আগেই আছে।");
}

using Erp.Kernel;

namespace Erp.Modules.Finance.ExchangeRates;

internal static class DatedRateErrors
{
    public static readonly ErrorDefinition DateTaken = new("exchange_rate_date_taken", ErrorKind.Conflict,
        "There is a rate for these currencies on this date already. Change that one.", "এই তারিখে এই মুদ্রা দুটির একটি হার আগেই আছে। সেটি পরিবর্তন করুন।");
}

using Erp.Modules.Configuration.Contracts;
using Erp.Modules.Finance.Numbering;

namespace Erp.Modules.Finance;

/// <summary>What a finance department sets for its books.</summary>
internal static class FinanceSettings
{
    private const int TenYears = 3_660;

    public static readonly Setting<int?> BackdatedDays = Setting.OptionalInteger("finance.posting.backdatedDays", 0, TenYears,
        new("So many days before today may an entry be dated; none = any open period. Beyond that, posting needs finance.journals.postOutsideWindow", "আজকের কত দিন আগের তারিখে এন্ট্রি পোস্ট করা যাবে; খালি = যেকোনো খোলা হিসাবকাল। এর বাইরে finance.journals.postOutsideWindow অনুমতি লাগবে"),
        SettingLevels.Books, FinancePermissions.ManageSettings);

    public static readonly Setting<int?> FutureDays = Setting.OptionalInteger("finance.posting.futureDays", 0, TenYears,
        new("So many days after today may an entry be dated; none = any open period. Beyond that, posting needs finance.journals.postOutsideWindow", "আজকের কত দিন পরের তারিখে এন্ট্রি পোস্ট করা যাবে; খালি = যেকোনো খোলা হিসাবকাল। এর বাইরে finance.journals.postOutsideWindow অনুমতি লাগবে"),
        SettingLevels.Books, FinancePermissions.ManageSettings);

    public static readonly Setting<bool> ReferenceRequired = Setting.Flag("finance.posting.referenceRequired", otherwise: false,
        new("An entry that people write is posted only with a reference, such as the voucher's number", "মানুষের লেখা এন্ট্রি পোস্ট করতে রেফারেন্স (যেমন ভাউচার নম্বর) আবশ্যক"),
        SettingLevels.Books, FinancePermissions.ManageSettings);

    public static readonly Setting<string?> DefaultSeries = Setting.OptionalText("finance.journals.defaultSeries", NumberSeries.CodeLength,
        new("Code of the number series of entries that name none; where it is not there, the organization's default", "যে এন্ট্রিতে নম্বর সিরিজ নেই তার সিরিজ কোড; না থাকলে প্রতিষ্ঠানের ডিফল্ট"),
        [SettingLevel.Organization, SettingLevel.User], FinancePermissions.ManageSettings);

    public static readonly IReadOnlyList<SettingDefinition> All = [BackdatedDays, FutureDays, ReferenceRequired, DefaultSeries];
}

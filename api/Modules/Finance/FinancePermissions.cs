using Erp.Platform.Auth;

namespace Erp.Modules.Finance;

internal static class FinancePermissions
{
    public static readonly Permission ReadAccounts = new("finance.accounts.read", "See the chart of accounts", "হিসাবের তালিকা দেখা");
    public static readonly Permission ManageAccounts = new("finance.accounts.manage", "Add, change, import and delete accounts", "হিসাব যোগ, পরিবর্তন, আমদানি ও মোছা");
    public static readonly Permission ReadFiscalYears = new("finance.fiscalYears.read", "See fiscal years and periods", "অর্থবছর ও হিসাবকাল দেখা");
    public static readonly Permission ManageFiscalYears = new("finance.fiscalYears.manage", "Add fiscal years", "অর্থবছর যোগ করা");
    public static readonly Permission ClosePeriods = new("finance.periods.close", "Soft-close and close periods", "হিসাবকাল আংশিক ও পূর্ণ বন্ধ করা");
    public static readonly Permission ReopenPeriods = new("finance.periods.reopen", "Reopen periods", "হিসাবকাল আবার খোলা");
    public static readonly Permission PostSoftClosed = new("finance.periods.postSoftClosed", "Post into soft-closed periods", "আংশিক বন্ধ হিসাবকালে পোস্ট করা");
    public static readonly Permission ReadNumberSeries = new("finance.numberSeries.read", "See number series", "নম্বর সিরিজ দেখা");
    public static readonly Permission ManageNumberSeries = new("finance.numberSeries.manage", "Add, change and delete number series", "নম্বর সিরিজ যোগ, পরিবর্তন ও মোছা");
    public static readonly Permission ReadDimensions = new("finance.dimensions.read", "See dimensions and their values", "মাত্রা ও তার মান দেখা");
    public static readonly Permission ManageDimensions = new("finance.dimensions.manage", "Add, change and delete dimensions and their values", "মাত্রা ও তার মান যোগ, পরিবর্তন ও মোছা");
    public static readonly Permission ReadExchangeRates = new("finance.exchangeRates.read", "See exchange rates", "বিনিময় হার দেখা");
    public static readonly Permission ManageExchangeRates = new("finance.exchangeRates.manage", "Add, change and delete exchange rates", "বিনিময় হার যোগ, পরিবর্তন ও মোছা");
    public static readonly Permission ReadJournals = new("finance.journals.read", "See journal entries", "জাবেদা দেখা");
    public static readonly Permission ManageJournals = new("finance.journals.manage", "Add, change and delete draft journal entries", "খসড়া জাবেদা যোগ, পরিবর্তন ও মোছা");
    public static readonly Permission PostJournals = new("finance.journals.post", "Post journal entries", "জাবেদা পোস্ট করা");
    public static readonly Permission PostOutsideWindow = new("finance.journals.postOutsideWindow", "Post entries dated earlier or later than the settings allow", "সেটিংসে অনুমোদিত সময়ের আগে বা পরের তারিখে পোস্ট করা");
    public static readonly Permission ReverseJournals = new("finance.journals.reverse", "Reverse posted journal entries", "পোস্ট করা জাবেদা উল্টানো");
    public static readonly Permission ReadRecurring = new("finance.recurringJournals.read", "See recurring journals", "পুনরাবৃত্ত জাবেদা দেখা");
    public static readonly Permission ManageRecurring = new("finance.recurringJournals.manage", "Add, change, run and delete recurring journals", "পুনরাবৃত্ত জাবেদা যোগ, পরিবর্তন, চালানো ও মোছা");
    public static readonly Permission ManageSettings = new("finance.settings.manage", "Change the settings of finance", "হিসাব বিভাগের সেটিংস পরিবর্তন করা");
    public static readonly Permission ReadReports = new("finance.reports.read", "See financial reports", "আর্থিক প্রতিবেদন দেখা");
    public static readonly Permission ReadSeals = new("finance.seals.read", "See ledger seals and proofs", "খতিয়ানের সিল ও প্রমাণ দেখা");
}

using Erp.Kernel;

namespace Erp.Modules.Finance.Recurring;

internal static class RecurringJournalErrors
{
    public static readonly ErrorDefinition InvalidSchedule = new("recurring_schedule_invalid", ErrorKind.Validation,
        "The day is 1 to 31 (1 to 7 for a weekly schedule), and the end is not before the start.", "দিন ১ থেকে ৩১ (সাপ্তাহিক হলে ১ থেকে ৭), এবং শেষ তারিখ শুরুর আগে নয়।");
    public static readonly ErrorDefinition NeverDue = new("recurring_schedule_never_due", ErrorKind.Validation,
        "The schedule ends before its first date.", "প্রথম তারিখের আগেই সময়সূচি শেষ হয়ে যায়।");
    public static readonly ErrorDefinition Ended = new("recurring_journal_ended", ErrorKind.Conflict,
        "The schedule has ended: there is no next date.", "সময়সূচি শেষ হয়েছে: পরবর্তী কোনো তারিখ নেই।");
}

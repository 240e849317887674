namespace Erp.Kernel;

/// <summary>Refusals of <see cref="FiscalCalendar"/>.</summary>
public static class FiscalCalendarErrors
{
    public static readonly ErrorDefinition InvalidStartMonth = new("invalid_fiscal_year_start_month", ErrorKind.Validation,
        "{month} is not a month: use 1 (January) to 12 (December).",
        "{month} কোনো মাস নয়: ১ (জানুয়ারি) থেকে ১২ (ডিসেম্বর) দিন।");
}

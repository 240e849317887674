namespace Erp.Kernel;

/// <summary>Refusals of <see cref="DateRange"/>.</summary>
public static class DateRangeErrors
{
    public static readonly ErrorDefinition EndBeforeStart = new("date_range_end_before_start", ErrorKind.Validation,
        "The end {end} is before the start {start}.",
        "শেষ তারিখ {end} শুরুর তারিখ {start}-এর আগে।");
}

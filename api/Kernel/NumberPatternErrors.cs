namespace Erp.Kernel;

/// <summary>Refusals of <see cref="NumberPattern"/>.</summary>
public static class NumberPatternErrors
{
    public static readonly ErrorDefinition MissingCounter = new("number_pattern_missing_counter", ErrorKind.Validation,
        "The pattern needs exactly one counter, for example {example}.",
        "প্যাটার্নে ঠিক একটি ক্রমিক ঘর থাকতে হবে, যেমন {example}।");

    public static readonly ErrorDefinition SeveralCounters = new("number_pattern_several_counters", ErrorKind.Validation,
        "The pattern has more than one counter.",
        "প্যাটার্নে একের বেশি ক্রমিক ঘর আছে।");

    public static readonly ErrorDefinition UnknownToken = new("number_pattern_unknown_token", ErrorKind.Validation,
        "The pattern does not know {token}: use {known}.",
        "প্যাটার্নে {token} চেনা যায় না: {known} ব্যবহার করুন।");

    public static readonly ErrorDefinition BadCharacter = new("number_pattern_bad_character", ErrorKind.Validation,
        "{character} is not allowed: outside tokens a pattern has letters A-Z, digits and / _ . - only.",
        "{character} চলবে না: টোকেনের বাইরে শুধু A-Z অক্ষর, অঙ্ক এবং / _ . - ব্যবহার করা যায়।");

    public static readonly ErrorDefinition TooLong = new("number_pattern_too_long", ErrorKind.Validation,
        "Numbers of this pattern can be longer than {limit} characters.",
        "এই প্যাটার্নের নম্বর {limit} অক্ষরের বেশি হতে পারে।");
}

using Erp.Kernel;
using static Erp.Kernel.ErrorKind;

namespace Erp.Platform.Schemas;

/// <summary>What stands against a value that is held against a JSON Schema. None of them repeats the value: it may be a secret.</summary>
internal static class SchemaErrors
{
    public static readonly ErrorDefinition WrongType = new("value_type_mismatch", Validation, "Expected here: {expected}.", "এখানে প্রত্যাশিত: {expected}।");
    public static readonly ErrorDefinition NotAllowed = new("value_not_allowed", Validation, "Allowed here: {allowed}.", "এখানে অনুমোদিত: {allowed}।");
    public static readonly ErrorDefinition TooSmall = new("value_too_small", Validation, "At least {min} is expected.", "অন্তত {min} হতে হবে।");
    public static readonly ErrorDefinition TooLarge = new("value_too_large", Validation, "At most {max} is allowed.", "সর্বোচ্চ {max} হতে পারে।");
    public static readonly ErrorDefinition TooShort = new("value_too_short", Validation, "At least {min} characters are expected.", "অন্তত {min} অক্ষর হতে হবে।");
    public static readonly ErrorDefinition PatternMismatch = new("value_pattern_mismatch", Validation, "It does not match the pattern {pattern}.", "এটি {pattern} বিন্যাসের সঙ্গে মেলে না।");
    public static readonly ErrorDefinition FormatMismatch = new("value_format_mismatch", Validation, "It is no {format}.", "এটি {format} বিন্যাসের নয়।");
    public static readonly ErrorDefinition ItemCount = new("value_item_count", Validation, "{min} to {max} items are allowed.", "{min} থেকে {max}টি আইটেম থাকতে পারে।");
    public static readonly ErrorDefinition Repeated = new("value_repeated", Validation, "The same item stands here twice.", "একই আইটেম দুইবার আছে।");
}

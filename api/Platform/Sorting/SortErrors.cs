using Erp.Kernel;
using static Erp.Kernel.ErrorKind;

namespace Erp.Platform.Sorting;

internal static class SortErrors
{
    public static readonly ErrorDefinition Unknown = new("unknown_sort_key", Validation, "This list is not sorted by {key}. It is by: {known}, each with a hyphen before it for the other direction.", "এই তালিকা {key} দিয়ে সাজানো যায় না। যায়: {known}; উল্টো ক্রমের জন্য আগে হাইফেন দিন।");
    public static readonly ErrorDefinition Twice = new("sort_key_twice", Validation, "The sort key {key} stands here twice.", "{key} দিয়ে দুইবার সাজাতে বলা হয়েছে।");
    public static readonly ErrorDefinition TooMany = new("too_many_sort_keys", Validation, "A list is sorted by at most {max} keys.", "একটি তালিকা সর্বোচ্চ {max}টি বিষয় দিয়ে সাজানো যায়।");

    /// <summary>What a list that can be sorted can be refused for.</summary>
    public static readonly ErrorDefinition[] All = [Unknown, Twice, TooMany];
}

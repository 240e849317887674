namespace Erp.Kernel;

/// <summary>Refusals of <see cref="Money"/> and of amounts in documents.</summary>
public static class MoneyErrors
{
    public static readonly ErrorDefinition TooManyDecimals = new("amount_too_many_decimals", ErrorKind.Validation,
        "{amount} has more decimals than {currency} allows ({allowed}).",
        "{amount} সংখ্যাটিতে {currency} মুদ্রার অনুমোদিত দশমিক ঘরের ({allowed}) চেয়ে বেশি ঘর আছে।");

    public static readonly ErrorDefinition OutOfRange = new("amount_out_of_range", ErrorKind.Validation,
        "{amount} is too large: an amount must stay below 10^15.",
        "{amount} খুব বড়: টাকার অঙ্ক ১০^১৫-এর কম হতে হবে।");

    public static readonly ErrorDefinition CurrencyMismatch = new("currency_mismatch", ErrorKind.Validation,
        "An amount in {left} cannot be combined with one in {right}.",
        "{left} মুদ্রার অঙ্কের সঙ্গে {right} মুদ্রার অঙ্ক মেলানো যায় না।");

    public static readonly ErrorDefinition InvalidWeights = new("allocation_weights_invalid", ErrorKind.Validation,
        "An amount is divided over weights that are not negative and not all zero.",
        "অঙ্ক ভাগ করার অনুপাতগুলো ঋণাত্মক হতে পারবে না এবং সবগুলো শূন্য হতে পারবে না।");
}

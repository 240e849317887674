namespace Erp.Kernel;

/// <summary>A Bangladeshi mobile number in E.164. Numbers are portable between operators, so the prefix doesn't tell the operator.</summary>
public sealed record MobileNumber
{
    /// <summary>Characters stored, with the plus sign.</summary>
    public const int Length = 14;

    private MobileNumber(string value) => Value = value;

    /// <summary>E.164, e.g. <c>+8801712345678</c>.</summary>
    public string Value { get; }

    /// <summary>As dialled within Bangladesh, e.g. <c>01712-345678</c>.</summary>
    public string Display => $"{Value[3..8]}-{Value[8..]}";

    /// <summary>
    /// Reads <c>01…</c>, <c>8801…</c> or <c>+8801…</c> in Latin or Bangla digits with any spaces and hyphens, or
    /// <see cref="IdentifierErrors.InvalidMobileNumber"/>. The digit after 01 is 3 to 9.
    /// </summary>
    public static Result<MobileNumber> Parse(string? text)
    {
        var digits = IdentifierText.Normalize(text).AsSpan();
        digits = digits.StartsWith("+880") ? digits[3..] : digits.StartsWith("880") ? digits[2..] : digits;
        var isValid = digits.Length == 11 && IdentifierText.IsDigits(digits) && digits.StartsWith("01") && digits[2] >= '3';
        return isValid ? new MobileNumber($"+88{digits}") : IdentifierErrors.InvalidMobileNumber;
    }

    /// <summary><see cref="Value"/>.</summary>
    public override string ToString() => Value;
}

namespace Erp.Kernel;

/// <summary>
/// Business identification number of a VAT registration or turnover-tax enlistment (Value Added Tax and Supplementary Duty Act 2012):
/// 13 digits, mandatory since 30 November 2019; the earlier 9 and 11 digit numbers are invalid. No checksum is published.
/// </summary>
public sealed record Bin
{
    /// <summary>Digits stored.</summary>
    public const int Length = 13;

    private Bin(string value) => Value = value;

    /// <summary>Digits only, e.g. <c>1234567890101</c>.</summary>
    public string Value { get; }

    /// <summary>As printed on Mushak forms, e.g. <c>123456789-0101</c>.</summary>
    public string Display => $"{Value[..9]}-{Value[9..]}";

    /// <summary>Reads Latin or Bangla digits with any spaces and hyphens, or <see cref="IdentifierErrors.InvalidBin"/>.</summary>
    public static Result<Bin> Parse(string? text) =>
        IdentifierText.Digits(text, Length) is { } digits ? new Bin(digits) : IdentifierErrors.InvalidBin;

    /// <summary><see cref="Display"/>.</summary>
    public override string ToString() => Display;
}

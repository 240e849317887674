namespace Erp.Kernel;

/// <summary>Electronic taxpayer identification number for income tax (e-TIN): 12 digits. No checksum is known.</summary>
public sealed record Tin
{
    /// <summary>Digits stored.</summary>
    public const int Length = 12;

    private Tin(string value) => Value = value;

    /// <summary>Digits only, e.g. <c>123456789012</c>.</summary>
    public string Value { get; }

    /// <summary>In groups of four, e.g. <c>1234-5678-9012</c>.</summary>
    public string Display => $"{Value[..4]}-{Value[4..8]}-{Value[8..]}";

    /// <summary>Reads Latin or Bangla digits with any spaces and hyphens, or <see cref="IdentifierErrors.InvalidTin"/>.</summary>
    public static Result<Tin> Parse(string? text) =>
        IdentifierText.Digits(text, Length) is { } digits ? new Tin(digits) : IdentifierErrors.InvalidTin;

    /// <summary><see cref="Display"/>.</summary>
    public override string ToString() => Display;
}

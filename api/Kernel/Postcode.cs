namespace Erp.Kernel;

/// <summary>Postcode of the Bangladesh Post Office: 4 digits.</summary>
public sealed record Postcode
{
    /// <summary>Digits stored.</summary>
    public const int Length = 4;

    private Postcode(string value) => Value = value;

    /// <summary>Four digits, e.g. <c>1205</c>.</summary>
    public string Value { get; }

    /// <summary>Reads Latin or Bangla digits with any spaces and hyphens, or <see cref="IdentifierErrors.InvalidPostcode"/>.</summary>
    public static Result<Postcode> Parse(string? text) =>
        IdentifierText.Digits(text, Length) is { } digits ? new Postcode(digits) : IdentifierErrors.InvalidPostcode;

    /// <summary><see cref="Value"/>.</summary>
    public override string ToString() => Value;
}

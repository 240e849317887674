namespace Erp.Kernel;

/// <summary>
/// National identity card number: 10 digits (smart card), 13 (old card) or 17 (year of birth, then the 13). A birth registration has 17
/// digits of the same shape: keep the kind of document beside the number.
/// </summary>
public sealed record NationalId
{
    /// <summary>Most digits stored.</summary>
    public const int MaxLength = 17;

    private NationalId(string value) => Value = value;

    /// <summary>Digits only.</summary>
    public string Value { get; }

    /// <summary>Year of birth, in 17-digit numbers only.</summary>
    public int? BirthYear => Value.Length == MaxLength ? int.Parse(Value.AsSpan(0, 4), provider: null) : null;

    /// <summary>Reads Latin or Bangla digits with any spaces and hyphens, or <see cref="IdentifierErrors.InvalidNationalId"/>.</summary>
    /// <param name="text">As entered.</param>
    /// <param name="today">The year of birth in a 17-digit number lies between 1900 and this day's year.</param>
    public static Result<NationalId> Parse(string? text, DateOnly today)
    {
        var digits = IdentifierText.Normalize(text);
        var isValid = digits.Length is 10 or 13 or MaxLength && IdentifierText.IsDigits(digits)
            && (digits.Length != MaxLength || IdentifierText.StartsWithBirthYear(digits, today));
        return isValid ? new NationalId(digits) : IdentifierErrors.InvalidNationalId;
    }

    /// <summary><see cref="Value"/>.</summary>
    public override string ToString() => Value;
}

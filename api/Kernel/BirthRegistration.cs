namespace Erp.Kernel;

/// <summary>Birth registration number: 17 digits that start with the year of birth.</summary>
public sealed record BirthRegistration
{
    /// <summary>Digits stored.</summary>
    public const int Length = 17;

    private BirthRegistration(string value) => Value = value;

    /// <summary>Digits only.</summary>
    public string Value { get; }

    /// <summary>The first four digits.</summary>
    public int BirthYear => int.Parse(Value.AsSpan(0, 4), provider: null);

    /// <summary>Reads Latin or Bangla digits with any spaces and hyphens, or <see cref="IdentifierErrors.InvalidBirthRegistration"/>.</summary>
    /// <param name="text">As entered.</param>
    /// <param name="today">The year of birth lies between 1900 and this day's year.</param>
    public static Result<BirthRegistration> Parse(string? text, DateOnly today) =>
        IdentifierText.Digits(text, Length) is { } digits && IdentifierText.StartsWithBirthYear(digits, today)
            ? new BirthRegistration(digits)
            : IdentifierErrors.InvalidBirthRegistration;

    /// <summary><see cref="Value"/>.</summary>
    public override string ToString() => Value;
}

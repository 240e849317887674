namespace Erp.Kernel;

/// <summary>A postal address, with the parts that an address in Bangladesh has; elsewhere the parts that apply.</summary>
public sealed record Address
{
    /// <summary>Characters in any part.</summary>
    public const int PartLength = 100;

    /// <summary>Two capital letters, ISO 3166-1 alpha-2.</summary>
    public const string CountryPattern = "^[A-Z]{2}$";

    /// <summary>Code of Bangladesh.</summary>
    public const string Bangladesh = "BD";

    private const int LongestPostcode = 12;

    /// <summary>House or holding, floor, suite.</summary>
    /// <example>House 12, Level 4</example>
    public string? House { get; init; }

    /// <summary>Road or village.</summary>
    /// <example>Road 5</example>
    public string? Road { get; init; }

    /// <summary>Area, block or union.</summary>
    /// <example>Dhanmondi</example>
    public string? Area { get; init; }

    /// <summary>Post office.</summary>
    /// <example>Jigatala</example>
    public string? PostOffice { get; init; }

    /// <summary>Postcode; of 4 digits in Bangladesh, where Bangla digits are read too.</summary>
    /// <example>1209</example>
    public string? Postcode { get; init; }

    /// <summary>Thana or upazila.</summary>
    /// <example>Dhanmondi</example>
    public string? Thana { get; init; }

    /// <summary>District.</summary>
    /// <example>Dhaka</example>
    public string? District { get; init; }

    /// <summary>Division, state or province.</summary>
    /// <example>Dhaka</example>
    public string? Division { get; init; }

    /// <summary>Country, ISO 3166-1 alpha-2; Bangladesh unless told otherwise.</summary>
    /// <example>BD</example>
    public string? Country { get; init; }

    private bool IsInBangladesh => Country is null or Bangladesh;

    /// <summary>The address as it is kept: blank parts left out, Bangla in one spelling, the postcode in Latin digits.</summary>
    public Address Normalize() => new()
    {
        House = Part(House),
        Road = Part(Road),
        Area = Part(Area),
        PostOffice = Part(PostOffice),
        Postcode = IsInBangladesh && Kernel.Postcode.Parse(Postcode) is { IsRefused: false } read ? read.Value.Value : Part(Postcode),
        Thana = Part(Thana),
        District = Part(District),
        Division = Part(Division),
        Country = Country ?? Bangladesh,
    };

    /// <summary>Null when the postcode can be one of the country; else what stands against it.</summary>
    public Error? CheckPostcode()
    {
        if (string.IsNullOrWhiteSpace(Postcode))
            return null;
        var isRead = IsInBangladesh ? !Kernel.Postcode.Parse(Postcode).IsRefused : Postcode.Length <= LongestPostcode && !Postcode.Any(char.IsControl);
        return isRead ? null : IdentifierErrors.InvalidPostcode.Occur();
    }

    private static string? Part(string? text) => string.IsNullOrWhiteSpace(text) ? null : BanglaText.Normalize(text.Trim());
}

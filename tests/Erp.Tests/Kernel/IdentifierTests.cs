using Erp.Kernel;
using Shouldly;
using Xunit;

namespace Erp.Tests.Kernel;

public sealed class IdentifierTests
{
    private static readonly DateOnly _today = new(2026, 11, 23);

    [Theory]
    [InlineData("1234567890101")]
    [InlineData("123456789-0101")]
    [InlineData(" 123456789 0101 ")]
    [InlineData("১২৩৪৫৬৭৮৯-০১০১")]
    [InlineData("123456789\u20110101")]
    [InlineData("123456789\u00A0–\u00A00101")]
    public void A_BIN_has_thirteen_digits(string text)
    {
        var bin = Bin.Parse(text).Value;
        bin.Value.ShouldBe("1234567890101");
        bin.Display.ShouldBe("123456789-0101");
        bin.ToString().ShouldBe("123456789-0101");
        bin.ShouldBe(Bin.Parse("1234567890101").Value);
    }

    [Theory]
    [InlineData("123456789")]
    [InlineData("12345678901")]
    [InlineData("12345678901012")]
    [InlineData("123456789O101")]
    [InlineData("+1234567890101")]
    [InlineData("1234567890१०१")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void Old_and_malformed_BINs_are_refused(string? text) => Bin.Parse(text).ShouldBeRefused(IdentifierErrors.InvalidBin);

    [Fact]
    public void A_megabyte_is_no_identifier() =>
        Bin.Parse(new string(' ', 1_000_000) + "1234567890101").ShouldBeRefused(IdentifierErrors.InvalidBin);

    [Theory]
    [InlineData("123456789012")]
    [InlineData("1234-5678-9012")]
    [InlineData("১২৩৪ ৫৬৭৮ ৯০১২")]
    public void A_TIN_has_twelve_digits(string text)
    {
        var tin = Tin.Parse(text).Value;
        tin.Value.ShouldBe("123456789012");
        tin.Display.ShouldBe("1234-5678-9012");
        tin.ToString().ShouldBe("1234-5678-9012");
    }

    [Theory]
    [InlineData("12345678901")]
    [InlineData("1234567890123")]
    [InlineData("12345678901x")]
    [InlineData(null)]
    public void Other_TINs_are_refused(string? text) => Tin.Parse(text).ShouldBeRefused(IdentifierErrors.InvalidTin);

    [Theory]
    [InlineData("1234567890", "1234567890", null)]
    [InlineData("123 456 7890", "1234567890", null)]
    [InlineData("২৬১২৩৪৫৬৭৮৯০১", "2612345678901", null)]
    [InlineData("19902612345678901", "19902612345678901", 1990)]
    [InlineData("19002612345678901", "19002612345678901", 1900)]
    [InlineData("20262612345678901", "20262612345678901", 2026)]
    public void A_national_ID_has_ten_thirteen_or_seventeen_digits(string text, string value, int? birthYear)
    {
        var nid = NationalId.Parse(text, _today).Value;
        nid.Value.ShouldBe(value);
        nid.ToString().ShouldBe(value);
        nid.BirthYear.ShouldBe(birthYear);
    }

    [Theory]
    [InlineData("123456789")]
    [InlineData("12345678901")]
    [InlineData("18992612345678901")]
    [InlineData("20272612345678901")]
    [InlineData("1990261234567890x")]
    [InlineData("123456789x")]
    [InlineData(null)]
    public void Other_national_IDs_are_refused(string? text) =>
        NationalId.Parse(text, _today).ShouldBeRefused(IdentifierErrors.InvalidNationalId);

    [Fact]
    public void A_birth_registration_starts_with_the_year_of_birth()
    {
        var registration = BirthRegistration.Parse("২০১০ ২৬১২ ৩৪৫৬ ৭৮৯০১", _today).Value;
        registration.Value.ShouldBe("20102612345678901");
        registration.ToString().ShouldBe("20102612345678901");
        registration.BirthYear.ShouldBe(2010);
    }

    [Theory]
    [InlineData("20272612345678901")]
    [InlineData("18992612345678901")]
    [InlineData("1234567890")]
    [InlineData(null)]
    public void Other_birth_registrations_are_refused(string? text) =>
        BirthRegistration.Parse(text, _today).ShouldBeRefused(IdentifierErrors.InvalidBirthRegistration);

    [Theory]
    [InlineData("1205")]
    [InlineData("১২০৫")]
    [InlineData(" 12 05 ")]
    public void A_postcode_has_four_digits(string text) => Postcode.Parse(text).Value.ToString().ShouldBe("1205");

    [Theory]
    [InlineData("120")]
    [InlineData("12055")]
    [InlineData("12O5")]
    [InlineData(null)]
    public void Other_postcodes_are_refused(string? text) => Postcode.Parse(text).ShouldBeRefused(IdentifierErrors.InvalidPostcode);
}

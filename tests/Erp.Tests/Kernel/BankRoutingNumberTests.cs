using System.Globalization;
using CsCheck;
using Erp.Kernel;
using Shouldly;
using Xunit;

namespace Erp.Tests.Kernel;

public sealed class BankRoutingNumberTests
{
    [Theory]
    [InlineData("085260728", "085", "26", "072")]
    [InlineData("140581184", "140", "58", "118")]
    [InlineData("200480554", "200", "48", "055")]
    [InlineData("০৮৫ ২৬ ০৭২-৮", "085", "26", "072")]
    public void Published_numbers_are_good(string text, string bank, string district, string branch)
    {
        var routing = BankRoutingNumber.Parse(text).Value;
        routing.BankCode.ShouldBe(bank);
        routing.DistrictCode.ShouldBe(district);
        routing.BranchCode.ShouldBe(branch);
        routing.ToString().ShouldBe(routing.Value);
        routing.Value[..8].ShouldBe(bank + district + branch);
    }

    [Theory]
    [InlineData("085260729")]
    [InlineData("08526072")]
    [InlineData("85260728")]
    [InlineData("0852607280")]
    [InlineData("08526072x")]
    [InlineData("")]
    [InlineData(null)]
    public void Others_are_refused(string? text) => BankRoutingNumber.Parse(text).ShouldBeRefused(IdentifierErrors.InvalidBankRoutingNumber);

    [Fact]
    public void Exactly_one_check_digit_fits() => Gen.Int[0, 99_999_999].Sample(number =>
    {
        var body = number.ToString("D8", CultureInfo.InvariantCulture);
        var sum = 5 * (body[0] + body[3] + body[6]) + 7 * (body[1] + body[4] + body[7]) + body[2] + body[5] - 38 * '0';
        var expected = (10 - sum % 10) % 10; // the check digit itself has weight 1
        Enumerable.Range(0, 10).Where(check => !BankRoutingNumber.Parse($"{body}{check}").IsRefused).ShouldBe([expected]);
    }, iter: 10_000);

    [Fact]
    public void A_wrong_digit_of_weight_7_or_1_is_noticed() =>
        Gen.Select(Gen.Int[0, 99_999_999], Gen.OneOfConst(1, 2, 4, 5, 7, 8), Gen.Int[1, 9]).Sample((number, position, change) =>
        {
            var body = number.ToString("D8", CultureInfo.InvariantCulture);
            var valid = Enumerable.Range(0, 10).Select(check => $"{body}{check}").Single(text => !BankRoutingNumber.Parse(text).IsRefused);
            var wrong = valid.ToCharArray();
            wrong[position] = (char)('0' + (wrong[position] - '0' + change) % 10);
            BankRoutingNumber.Parse(new string(wrong)).IsRefused.ShouldBeTrue();
        }, iter: 5_000);
}

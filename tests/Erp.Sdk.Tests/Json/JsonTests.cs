using System.Text.Json;
using Shouldly;
using Xunit;

namespace Erp.Sdk.Json;

public sealed class JsonTests
{
    [Theory]
    [InlineData("12345678901.2345"), InlineData("0.0001"), InlineData("12500.00"), InlineData("-999999999999999.9999"), InlineData("0.10")]
    public void Decimals_keep_every_digit_both_ways(string amount)
    {
        var json = JsonSerializer.Serialize(new JournalLineRequest { AccountCode = "1113", Debit = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture) }, ErpJson.Options);
        json.ShouldBe($$"""{"accountCode":"1113","debit":"{{amount}}"}""");
        JsonSerializer.Deserialize<JournalLineRequest>(json, ErpJson.Options)!.Debit!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(amount);
    }

    [Fact]
    public void Decimals_are_read_from_numbers_too() =>
        JsonSerializer.Deserialize<JournalLineRequest>("""{"debit":12345678901.2345}""", ErpJson.Options)!.Debit.ShouldBe(12345678901.2345m);

    [Fact]
    public void Other_numbers_stay_numbers() =>
        JsonSerializer.Serialize(new CreateOrganizationRequest { Code = "RTL", Name = "রহমান", FiscalYearStartMonth = 7 }, ErpJson.Options).ShouldContain("\"fiscalYearStartMonth\":7");

    [Fact]
    public void A_patch_leaves_out_what_is_null_and_sends_what_is_cleared()
    {
        var patch = new UpdateOrganizationRequest { Name = "Rahman Traders Ltd" };
        JsonSerializer.Serialize(patch, ErpJson.Options).ShouldBe("""{"name":"Rahman Traders Ltd"}""");
        JsonSerializer.Serialize(patch.Clear(r => r.NameBn), ErpJson.Options).ShouldBe("""{"name":"Rahman Traders Ltd","nameBn":null}""");
        JsonSerializer.Serialize(new UpdateJournalEntryRequest().Clear(r => r.AutoReverseOn), ErpJson.Options).ShouldBe("""{"autoReverseOn":null}""");
        Should.Throw<ArgumentException>(() => patch.Clear(r => r.Name + "x"));
    }

    [Fact]
    public void Enums_have_the_contracts_names_and_survive_new_ones()
    {
        var entry = """
            {"id":"0197c6a0-5b1e-7c3a-9d52-3f4e8a1b6c70","organizationId":"0197c6a0-5b1e-7c3a-9d52-3f4e8a1b6c70","status":"STATUS","date":"2026-07-31",
             "currency":"BDT","narration":"Rent","totalBase":"1.00","lineCount":2,"createdAt":"2026-07-01T09:30:00Z","tags":[],"customFields":{},"externalIds":[],"version":1,"newInLaterVersion":true}
            """;
        JsonSerializer.Deserialize<JournalEntryResponse>(entry.Replace("STATUS", "posted", StringComparison.Ordinal), ErpJson.Options)!.Status.ShouldBe(JournalEntryStatus.Posted);
        JsonSerializer.Deserialize<JournalEntryResponse>(entry.Replace("STATUS", "approved", StringComparison.Ordinal), ErpJson.Options)!.Status.ShouldBe(JournalEntryStatus.Unrecognized);
        JsonSerializer.Serialize(JournalEntryStatus.Draft, ErpJson.Options).ShouldBe("\"draft\"");
    }

    [Fact]
    public void Versions_become_ETags() =>
        new OrganizationResponse { Id = Guid.Empty, Code = "A", Name = "A", BaseCurrency = "BDT", FiscalYearStartMonth = 7, TimeZone = "Asia/Dhaka", Addresses = [], CustomFields = new Dictionary<string, JsonElement>(), ExternalIds = [], Version = 12 }.ETag().ShouldBe("\"12\"");
}

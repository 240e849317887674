using System.Text.Json;
using Erp.Infrastructure;
using Erp.Kernel;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Ledger;

public sealed class CreateJournalEntryTests
{
    [Fact]
    public async Task A_posted_entry_has_its_number_its_lines_and_its_location()
    {
        var tenant = await TestHost.NewTenantAsync();
        var posted = await tenant.PostEntry(85_000m);

        posted["status"].GetString().ShouldBe("posted");
        posted["number"].GetString()!.ShouldEndWith("-0001");
        posted["totalBase"].GetString().ShouldBe("85000.00");
        posted["lines.1.accountCode"].GetString().ShouldBe(Journal.Bank);
        var read = await tenant.Get(posted.Location).ShouldBe(200);
        read.Json.GetRawText().ShouldBe(posted.Json.GetRawText());
        read.ETag.ShouldBe(posted.ETag);
    }

    public static TheoryData<string, int, string, string?> BadEntries => new()
    {
        { """{"lines":[{"accountCode":"6210","debit":"100.00"},{"accountCode":"1113","credit":"99.99"}]}""", 400, "journal_unbalanced", "/lines" },
        { """{"lines":[{"accountCode":"6210","debit":"100.00"}]}""", 400, "journal_too_few_lines", "/lines" },
        { """{"lines":[]}""", 400, "journal_too_few_lines", null },
        { """{"lines":[{"accountCode":"6210","debit":"-1.00"},{"accountCode":"1113","credit":"-1.00"}]}""", 400, "journal_line_negative", "/lines/0/debit" },
        { """{"lines":[{"accountCode":"6210","debit":"1.00","credit":"1.00"},{"accountCode":"1113","credit":"1.00"}]}""", 400, "journal_line_both_sides", "/lines/0" },
        { """{"lines":[{"accountCode":"6210","debit":"0.00"},{"accountCode":"1113","credit":"0.00"}]}""", 400, "journal_line_zero", "/lines/0" },
        { """{"lines":[{"accountCode":"6210","debit":"1.00001"},{"accountCode":"1113","credit":"1.00001"}]}""", 400, "amount_too_many_decimals", "/lines/0/debit" },
        { """{"lines":[{"accountCode":"6210","debit":"100000000000000000000"},{"accountCode":"1113","credit":"100000000000000000000"}]}""", 400, "amount_out_of_range", "/lines/0/debit" },
        { """{"lines":[{"accountCode":"6210","debit":"NaN"},{"accountCode":"1113","credit":"1.00"}]}""", 400, "malformed_json", "/lines/0/debit" },
        { """{"lines":[{"accountCode":"6210","debit":"1e3"},{"accountCode":"1113","credit":"1.00"}]}""", 400, "malformed_json", "/lines/0/debit" },
        { """{"lines":[{"accountCode":"9999","debit":"1.00"},{"accountCode":"1113","credit":"1.00"}]}""", 422, "unknown_account", "/lines/0/accountCode" },
        { """{"lines":[{"accountCode":"'; drop table erp.accounts; --","debit":"1.00"},{"accountCode":"1113","credit":"1.00"}]}""", 422, "unknown_account", "/lines/0/accountCode" },
        { """{"lines":[{"accountCode":"6200","debit":"1.00"},{"accountCode":"1113","credit":"1.00"}]}""", 422, "account_is_group", "/lines/0/accountId" },
        { """{"lines":[{"debit":"1.00"},{"accountCode":"1113","credit":"1.00"}]}""", 400, "invalid_value", "/lines/0/accountId" },
        { """{"lines":[null,{"accountCode":"1113","credit":"1.00"}]}""", 400, "invalid_value", "/lines/0" },
        { """{"date":"1999-01-01"}""", 422, "no_fiscal_year", "/date" },
        { """{"currency":"XXX"}""", 400, "unknown_currency", "/currency" },
        { """{"currency":"USD"}""", 422, "no_exchange_rate", "/lines/0/exchangeRate" },
        { """{"series":"NONE"}""", 422, "unknown_number_series", "/series" },
        { """{"narration":""}""", 400, "required", "/narration" },
        { """{"tenantId":"0198c0de-0000-7000-8000-000000000000"}""", 400, "unknown_property", null },
        { """{"lines":[{"accountCode":"6210","debit":"1.00","dimensions":{"NOPE":"X"}},{"accountCode":"1113","credit":"1.00"}]}""", 422, "unknown_dimension_value", "/lines/0/dimensions/NOPE" },
    };

    [Theory, MemberData(nameof(BadEntries))]
    public async Task A_bad_entry_is_refused_at_its_place_and_changes_nothing(string difference, int status, string code, string? pointer)
    {
        var tenant = await TestHost.NewTenantAsync();
        var before = await tenant.StateAsync();
        var body = Journal.Entry(1m);
        foreach (var property in JsonDocument.Parse(difference).RootElement.EnumerateObject())
            body[property.Name] = property.Value;

        await tenant.Post("/v1/journal-entries", body).ShouldRefuse(status, code, pointer);
        (await tenant.StateAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task An_account_of_another_tenant_is_unknown()
    {
        var (mine, other) = (await TestHost.NewTenantAsync(), await TestHost.NewTenantAsync());
        var foreign = (await other.Get("/v1/accounts?isGroup=false&limit=1").ShouldBe(200)).Data[0].GetProperty("id").GetGuid();
        var body = Journal.Entry(1m).With("lines", new object[] { new { accountId = foreign, debit = "1.00" }, Journal.Credit(Journal.Bank, "1.00") });
        await mine.Post("/v1/journal-entries", body).ShouldRefuse(422, "unknown_account", "/lines/0/accountId");
        await mine.Post("/v1/journal-entries", Journal.Entry(1m).With("organizationId", other.OrganizationId)).ShouldRefuse(404, "not_found");
    }

    [Theory]
    [InlineData("ভাড়া পরিশোধ 🏢🇧🇩")]
    [InlineData("إيجار المكتب \u202e reversed")]
    [InlineData("'; drop table erp.journal_entries; --")]
    [InlineData("<script>alert(1)</script> {{7*7}} ${jndi:ldap://x}")]
    public async Task Any_text_comes_back_as_it_was(string narration)
    {
        var tenant = await TestHost.NewTenantAsync();
        var posted = await tenant.Post("/v1/journal-entries", Journal.Entry(1m, narration: narration)).ShouldBe(201);
        (await tenant.Get(posted.Location).ShouldBe(200))["narration"].GetString().ShouldBe(narration);
    }

    [Fact]
    public async Task A_narration_of_a_megabyte_is_too_long()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.Post("/v1/journal-entries", Journal.Entry(1m, narration: new('x', 1024 * 1024))).ShouldRefuse(400, "too_long", "/narration");
    }

    [Fact]
    public async Task Five_thousand_lines_are_posted_and_50_001_are_refused_with_the_limit()
    {
        var tenant = await TestHost.NewTenantAsync();
        var posted = await tenant.Post("/v1/journal-entries", Journal.Entry(1m).With("lines", Lines(5_000))).ShouldBe(201);
        posted["lineCount"].GetInt32().ShouldBe(5_000);
        var refused = await tenant.Post("/v1/journal-entries", Journal.Entry(1m).With("lines", Lines(JournalDraft.MaxLines + 1))).ShouldRefuse(400, "journal_too_many_lines");
        refused.Text.ShouldContain("50000");

        static List<object> Lines(int count) => [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? Journal.Debit(Journal.Rent, "1.00") : (object)Journal.Credit(Journal.Bank, "1.00"))];
    }

    [Fact]
    public async Task Posting_at_once_needs_the_permission_to_post()
    {
        var tenant = await TestHost.NewTenantAsync();
        var role = await tenant.Post("/v1/roles", new { name = "Drafter", permissions = new[] { "finance.journals.manage", "finance.journals.read" } }).ShouldBe(201);
        var client = await tenant.Post("/v1/api-clients", new { name = "Drafter", roleIds = new[] { role.Id } }).ShouldBe(201);
        var drafter = await TestTenant.WithTokenAsync(tenant.Owner.Address, client["clientId"].GetString()!, client["clientSecret"].GetString()!);

        await drafter.Post("/v1/journal-entries", Journal.Entry(1m)).ShouldRefuse(403, "permission_denied");
        await drafter.Post("/v1/journal-entries", Journal.Entry(1m, post: false)).ShouldBe(201);
    }

    [Fact]
    public async Task A_preview_shows_the_entry_and_writes_nothing()
    {
        var tenant = await TestHost.NewTenantAsync();
        var before = await tenant.StateAsync();
        var preview = await tenant.Post("/v1/journal-entries?preview=true", Journal.Entry(10m)).ShouldBe(200);
        preview["result.number"].GetString()!.ShouldEndWith("-0001");
        preview["effects.0.kind"].GetString().ShouldBe("journalEntry");
        (await tenant.StateAsync()).ShouldBe(before);
        (await tenant.PostEntry(10m))["number"].GetString()!.ShouldEndWith("-0001");
    }

    [Fact]
    public async Task A_foreign_currency_entry_carries_amount_rate_and_base_amount()
    {
        var tenant = await TestHost.NewTenantAsync();
        var lines = new object[]
        {
            new { accountCode = Journal.Rent, debit = "33.33", currency = "USD", exchangeRate = "121.1234567891" },
            new { accountCode = Journal.Rent, debit = "33.33", currency = "USD", exchangeRate = "121.1234567891" },
            new { accountCode = Journal.Bank, credit = "66.66", currency = "USD", exchangeRate = "121.1234567891" },
        };
        var posted = await tenant.Post("/v1/journal-entries", Journal.Entry(1m).With("lines", lines)).ShouldBe(201);
        posted["lines.0.baseDebit"].GetString().ShouldBe("4037.04");
        posted["lines.2.baseCredit"].GetString().ShouldBe("8074.09");
        // 4,037.04 + 4,037.04 = 8,074.08: the paisa that rounding leaves goes to the rounding account.
        posted["lines.3.isRounding"].GetBoolean().ShouldBeTrue();
        posted["lines.3.accountCode"].GetString().ShouldBe("6800");
        posted["lines.3.baseDebit"].GetString().ShouldBe("0.01");
    }
}
